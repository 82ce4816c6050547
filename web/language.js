// The language of an element.

/** The tag that an element says, or what is around it, also outside of its shadow root; none where nobody says. */
export function languageAround(element) {
  for (let at = element; at; at = at.getRootNode().host) {
    const saying = at.closest('[lang]');
    if (saying) return saying.getAttribute('lang') || undefined;
  }
}

/** Whether a tag is one of English; everybody else is spoken to in Chinese. */
export const isEnglish = (tag) => /^en/i.test(tag ?? '');
