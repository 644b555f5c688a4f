"""The names that the columns of a provider file are known by: of AcpUsers.csv, of cmdlets, and what people write."""


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(";"))


# Better names first: where a file has several, the first is meant
SIGN_IN = _names("""
    Username; UserPrincipalName; User; UserUPN; UPN; User principal name; User ID; Login; Login name; Logon name;
    Sign-in name; Sign-in address; Account; Account name; User name (UPN); User login; Benutzername; Benutzer;
    Anmeldename; Benutzerprinzipalname; Benutzerkennung; Benutzerkonto; Konto; Nom d'utilisateur; Utilisateur;
    Identifiant; Identifiant utilisateur; Nom de connexion; Compte; Nombre de usuario; Usuario;
    Nombre principal de usuario; Cuenta; Cuenta de usuario; Nome utente; Utente; Account utente; Nome di accesso;
    Nome de usuário; Nome de utilizador; Usuário; Utilizador; Nome do usuário; Conta; Gebruikersnaam; Gebruiker;
    Aanmeldingsnaam; Inlognaam; Gebruikersaccount; ユーザー名; ユーザー; ユーザ名; ユーザーID;
    ユーザー プリンシパル名; サインイン名; アカウント; ログインID; 用户名; 用户; 用户主体名称; 用户帐户; 用户账号;
    登录名; 账号; 帐号; 使用者名稱; 使用者; 登入名稱; 帳號; Nazwa użytkownika; Użytkownik; Användarnamn;
    Brugernavn; Brukernavn; Käyttäjätunnus; Uživatelské jméno; Felhasználónév; Имя пользователя; Пользователь;
    Логин; Kullanıcı adı
""")
SIP_ADDRESS = _names("""
    SipAddress; SIP address; SIP; SIP-Adresse; Adresse SIP; Dirección SIP; Indirizzo SIP; SIP-adres; Endereço SIP;
    SIP アドレス; SIP地址; SIP URI
""")
MAIL = _names("""
    E-mail; Mail; E-mail address; Mail address; User email; Email ID; Primary email; Work email; E-Mail-Adresse;
    Mailadresse; Courriel; Adresse e-mail; Adresse de messagerie; Adresse électronique; Correo; Correo electrónico;
    Dirección de correo; Dirección de correo electrónico; Posta elettronica; Indirizzo e-mail;
    Indirizzo di posta elettronica; E-mailadres; Endereço de e-mail; Correio eletrônico; Correio eletrónico;
    メール; メールアドレス; 電子メール; 电子邮件; 邮箱; 电子邮箱; 邮件地址; 電子郵件; Adres e-mail; E-postadress;
    E-post; Электронная почта; E-posta
""")
USERNAME = (*SIGN_IN, *SIP_ADDRESS, *MAIL)
DISPLAY_NAME = _names("""
    DisplayName; Full name; Display name; Person; Participant name; Employee; Employee name; Host name;
    Leader name; Moderator name; Organizer name; Name of user; User display name; Contact name; Owner; Anzeigename;
    Vollständiger Name; Vor- und Nachname; Nachname, Vorname; Mitarbeiter; Person; Nom complet; Nom affiché;
    Nom d'affichage; Nom et prénom; Nom; Prénom et nom; Collaborateur; Nombre completo; Nombre para mostrar;
    Nombre y apellidos; Nombre y apellido; Nombre; Empleado; Nome completo; Nome visualizzato; Nome e cognome;
    Nominativo; Nome; Nome para exibição; Nome de exibição; Nome a apresentar; Volledige naam; Weergavenaam; Naam;
    Medewerker; 表示名; 氏名; 名前; お名前; 姓名; 显示名称; 显示名; 名称; 顯示名稱; 员工姓名; Imię i nazwisko;
    Nazwa wyświetlana; Visningsnamn; Visningsnavn; Namn; ФИО; Имя; Отображаемое имя
""")
PROVIDER = _names("""
    Provider; Provider name; Conferencing provider; Audio conferencing provider; ACP; ACP name; Supplier;
    Dial-in provider; Dial-in conferencing provider; Vendor; Carrier; Service provider; Bridge provider; Anbieter;
    Anbietername; Dienstanbieter; Konferenzanbieter; Provider-Name; Fournisseur; Nom du fournisseur; Opérateur;
    Prestataire; Proveedor; Nombre del proveedor; Operador; Fornitore; Nome fornitore; Gestore; Provedor;
    Nome do provedor; Fornecedor; Leverancier; Aanbieder; プロバイダー; プロバイダ; プロバイダー名;
    会議プロバイダー; 提供商; 供应商; 服务商; 提供者; 供應商; Dostawca; Leverantör; Udbyder; Leverandør; Провайдер;
    Поставщик; Оператор; Dienstleister
""")
TOLL_NUMBER = _names("""
    TollNumber; Toll number; Default toll number; Toll; Toll phone number; Toll access number; Paid number;
    Dial-in number; Dial-in; Dial-in phone number; Conference number; Conference phone number; Access number;
    Bridge number; Local number; Local access number; Local dial-in number; Toll dial-in number; Toll dial-in;
    Dialing number; Dial number; Conference dial-in; Conference dial-in number; Audio conferencing number;
    Phone number (toll); Number (toll); Dial-in (toll); Dial-in number (toll); Toll-Number; Caller paid number;
    Einwahlnummer; Einwahl; Rufnummer (gebührenpflichtig); Gebührenpflichtige Nummer; Einwahlrufnummer;
    Gebührenpflichtige Rufnummer; Kostenpflichtige Nummer; Kostenpflichtige Rufnummer; Konferenznummer;
    Einwahlnummer (gebührenpflichtig); Gebührenpflichtig; Ortsnummer; Telefonnummer (gebührenpflichtig);
    Numéro d'appel; Numéro payant; Numéro d'accès; Numéro de conférence; Numéro local; Numéro d'appel payant;
    Numéro d'accès payant; Numéro surtaxé; Numéro (payant); Numéro de téléphone payant; Numéro d'appel local;
    Número de acceso; Número de pago; Número con cargo; Número local; Número de marcado; Número de conferencia;
    Número de acceso con cargo; Número de llamada; Número de teléfono de pago; Número de peaje; Numero di accesso;
    Numero a pagamento; Numero locale; Numero di accesso a pagamento; Numero di conferenza; Numero d'accesso;
    Número de acesso; Número pago; Número com tarifação; Número de discagem; Número tarifado;
    Número de conferência; Número de marcação; Inbelnummer; Betaald nummer; Betaalnummer; Lokaal nummer;
    Toegangsnummer; Inbelnummer (betaald); Telefoonnummer (betaald); Kiesnummer; 有料番号; 有料電話番号;
    アクセス番号; ダイヤルイン番号; 会議電話番号; ダイヤルイン; 有料ダイヤル; 市内番号; 电话会议号码; 收费号码;
    付费号码; 拨入号码; 接入号码; 会议电话; 本地号码; 接入号; 付費號碼; 撥入號碼; 收費號碼; Numer dostępowy;
    Numer płatny; Uppringningsnummer; Avgiftsnummer; Opkaldsnummer; Betalingsnummer; Платный номер;
    Номер для набора; Номер доступа; Номер конференции
""")
TOLL_FREE_NUMBER = _names("""
    TollFreeNumber; Toll-free number; TollFreeNumbers; Toll-free; Tollfree; Default toll-free number; Freephone;
    Freephone number; Free number; Freecall; Free call number; 0800 number; 800 number; Toll-free dial-in number;
    Toll-free access number; Toll-free dial-in; Toll-free phone number; Free dial-in; Dial-in number (toll-free);
    Number (toll-free); Phone number (toll-free); Dial-in (toll-free); Freefone; Gebührenfreie Nummer;
    Gebührenfreie Rufnummer; Rufnummer (gebührenfrei); Kostenlose Nummer; Gebührenfrei; Kostenfreie Nummer;
    Kostenfreie Rufnummer; Einwahlnummer (gebührenfrei); Freie Einwahlnummer; Freecall-Nummer;
    Gebührenfreie Einwahlnummer; Telefonnummer (gebührenfrei); 0800-Nummer; Numéro gratuit; Numéro vert;
    Numéro sans frais; Numéro d'appel gratuit; Numéro d'accès gratuit; Gratuit; Numéro (gratuit);
    Numéro de téléphone gratuit; Numéro libre appel; Número gratuito; Línea gratuita; Número sin cargo;
    Número de acceso gratuito; Gratuito; Número libre de cargo; Teléfono gratuito; Número gratis;
    Número de llamada gratuita; Numero verde; Numero gratuito; Numero di accesso gratuito; Chamada gratuita;
    Ligação gratuita; Número de acesso gratuito; Número verde; Número grátis; Discagem gratuita;
    Número sem tarifação; Gratis nummer; Gratis inbelnummer; Gratis telefoonnummer; Inbelnummer (gratis); Gratis;
    Gratis toegangsnummer; フリーダイヤル; 無料番号; 無料電話番号; 通話料無料; フリーダイヤル番号; 無料ダイヤル;
    通話無料番号; 免费电话; 免费号码; 免费电话号码; 免费接入号码; 免费拨入号码; 免費電話; 免費號碼; 免付費號碼;
    免付費電話; Numer bezpłatny; Bezpłatny numer; Gratisnummer; Avgiftsfritt nummer; Gratis nummer;
    Бесплатный номер; N° vert
""")
CONFERENCE_ID = _names("""
    Passcode; ParticipantPasscode; Conference ID; ConferenceId; Conf ID; Conf. ID; Conference code;
    Conference passcode; Participant code; Participant passcode; Participants code; Guest code; Attendee code;
    Meeting ID; Meeting code; Access code; Conference access code; Participant access code; Conf code;
    Guest passcode; Attendee passcode; Bridge code; Conference identifier; Code; Dial-in code;
    Conference ID (passcode); Passcode (conference ID); Pass code; CID; Konferenz-ID; Konferenzcode;
    Konferenzkennung; Teilnehmercode; Zugangscode; Kennwort; Einwahlcode; Konferenz-Kennwort; Teilnehmer-Code;
    Teilnehmerkennwort; Konferenz-Code; Besprechungs-ID; Zugriffscode; Meeting-ID; Gastcode; Teilnehmerkennung;
    Konferenz-Passcode; Konferenzkennwort; Code de conférence; ID de conférence; Code participant; Code d'accès;
    Identifiant de conférence; Code invité; Code de la conférence; Code des participants; Numéro de la conférence;
    Code réunion; ID de réunion; Identifiant de réunion; ID conférence; Code conférence; Código;
    Código de conferencia; ID de conferencia; Código de participante; Código de acceso; Código de reunión;
    Identificador de conferencia; Código de invitado; ID de reunión; Clave de acceso; Clave de participante;
    Codice conferenza; ID conferenza; Codice partecipante; Codice di accesso; Codice; Codice ospite; ID riunione;
    Codice della conferenza; Código da conferência; ID da conferência; Código do participante; Código de acesso;
    Identificação da conferência; Código de conferência; ID de conferência; ID da reunião; Código da reunião;
    Conferentie-ID; Conferentiecode; Deelnemerscode; Toegangscode; Deelnemercode; Vergader-ID; Gastcode;
    Vergadercode; Conferentienummer; Conference-ID; 会議ID; 会議番号; 会議コード; パスコード; 参加者コード;
    アクセスコード; 電話会議ID; 参加者パスコード; 会議パスコード; 会议ID; 会议号; 会议代码; 会议密码; 参会密码;
    参与者密码; 访问代码; 会议号码; 参会者密码; 会议编号; 來賓密碼; 會議ID; 會議識別碼; 會議代碼; 會議密碼; 存取碼;
    与会者代码; 会议标识; Kod konferencji; ID konferencji; Kod uczestnika; Konferens-ID; Deltagarkod;
    Konference-id; Deltagerkode; Код конференции; Код участника; Идентификатор конференции; Код доступа
""")
EITHER = ("Name", "Nom", "Nombre", "Nome", "Naam", "Namn", "名称")  # of the provider or of the person: the values tell
# Beginnings of words in brackets behind a name that tell two columns for numbers apart
FREE = _names("""
    tollfree; free; no charge; frei; kostenlos; gratui; gratis; numéro vert; n° vert; numero verde; sans frais;
    sin cargo; libre de cargo; senza costi; senza addebito; sem tarif; sem custo; sem encargos; kosteloos; 0800;
    無料; フリーダイヤル; フリーコール; 免付费; 免付費; 免费; 免費; bezpłatn; avgiftsfri; бесплатн
""")
FREE_ALONE = _names("vert; verde; 800; フリー; 免")
PAID = _names("""
    toll; paid; local; chargeable; pflichtig; ortsnetz; ortsnummer; ortstarif; payant; surtax; pago; con cargo; peaje;
    pagamento; tarif; betaal; lokaal; 有料; 市内; 收费; 收費; 付费; 付費; 本地; płatn; avgift; платн
""")
NOT_FREE = _names("free text; Freitext; texte libre; texto libre; testo libero; texto livre; vrije tekst")
