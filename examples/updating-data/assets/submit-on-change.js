document.addEventListener('change', (event) => event.target.closest('form[data-submit-on-change]')?.requestSubmit());
