'use strict';
(() => {
  const $ = id => document.getElementById(id);
  const rows = [...document.querySelectorAll('#items tbody tr')];
  let texts;
  const [text, rule, stack, shown] = ['text', 'rule', 'stack', 'shown'].map($);
  const boxes = [...document.querySelectorAll('.tile input')];
  const apply = () => {
    const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length > 0) texts ??= rows.map(row => row.textContent.toLowerCase());
    const results = new Set(boxes.filter(box => box.checked).map(box => box.value));
    let count = 0;
    rows.forEach((row, i) => {
      const visible = results.has(row.dataset.result)
        && (!rule.value || row.dataset.rule === rule.value)
        && (!stack.value || row.dataset.stack === stack.value)
        && words.every(word => texts[i].includes(word));
      if (row.hidden === visible) row.hidden = !visible;
      if (visible) count++;
    });
    shown.textContent = `${count} of ${rows.length} shown`;
  };
  const reset = () => {
    text.value = rule.value = stack.value = '';
    boxes.forEach(box => { box.checked = true; });
  };
  [text, rule, stack, ...boxes].forEach(control => control.addEventListener('input', apply));
  $('clear').addEventListener('click', () => { reset(); apply(); text.focus(); });
  document.querySelectorAll('.graph a').forEach(node => node.addEventListener('click', event => {
    event.preventDefault();
    reset();
    stack.value = node.dataset.stack;
    apply();
    $('items').focus();
    $('items').scrollIntoView();
  }));
  const root = document.documentElement;
  const isDark = () => root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  const show = () => $('theme').setAttribute('aria-pressed', isDark());
  $('theme').addEventListener('click', () => { root.dataset.theme = isDark() ? 'light' : 'dark'; show(); });
  document.addEventListener('keydown', event => {
    if (event.key === '/' && event.target !== text) { event.preventDefault(); text.focus(); }
    else if (event.key === 'Escape') { reset(); apply(); }
  });
  show();
  apply();
})();
