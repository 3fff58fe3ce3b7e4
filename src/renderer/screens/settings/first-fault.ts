/** Leads to the first field of a form that does not pass, wherever it is on a long page. */
export function focusFirstFault(form: HTMLFormElement): void {
  form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
