(() => {
  const rows = [...document.querySelectorAll('tbody tr')];
  const texts = rows.map(row => row.textContent.toLowerCase());
  const text = document.getElementById('text');
  const rule = document.getElementById('rule');
  const stack = document.getElementById('stack');
  const boxes = [...document.querySelectorAll('.tile input')];
  const shown = document.getElementById('shown');
  const apply = () => {
    const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    const results = new Set(boxes.filter(box => box.checked).map(box => box.value));
    let count = 0;
    rows.forEach((row, i) => {
      const visible = results.has(row.dataset.result)
        && (!rule.value || row.dataset.rule === rule.value)
        && (!stack.value || row.dataset.stack === stack.value)
        && words.every(word => texts[i].includes(word));
      row.hidden = !visible;
      if (visible) count++;
    });
    shown.textContent = `${count} of ${rows.length} shown`;
  };
  [text, rule, stack, ...boxes].forEach(control => control.addEventListener('input', apply));
  document.getElementById('clear').addEventListener('click', () => {
    text.value = rule.value = stack.value = '';
    boxes.forEach(box => { box.checked = true; });
    apply();
    text.focus();
  });
  document.getElementById('theme').addEventListener('click', () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
  });
  document.addEventListener('keydown', event => {
    if (event.key === '/' && event.target !== text) { event.preventDefault(); text.focus(); }
  });
  apply();
})();
