import { createFrame } from '../gongkai-frame.js';
import { load, save } from './backend.js';

createFrame(document.getElementById('report'), {
  src: '../index.html',
  year: 2025,
  agency: '某市教育局',
  storage: { load, save },
});
