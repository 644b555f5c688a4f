/* Gives a file that was made here to whoever looks at the page; it never was anywhere else. */

const MINUTE = 60_000;

export const save = (blob, name) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), MINUTE);
};
