"""The SKUs of the products that the portal knows; their rows are laid down by a migration."""

E1 = "STANDARDPACK"
E3 = "ENTERPRISEPACK"
E5 = "ENTERPRISEPREMIUM"
PLAN_2 = "MCOSTANDARD"
PSTN = "MCOMEETADV"
