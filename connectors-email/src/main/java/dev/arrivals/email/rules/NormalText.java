package dev.arrivals.email.rules;

import java.util.Arrays;

/**
 * A reply as the phrases of rules see it: lower case; letters, digits and apostrophes only, with
 * one space between; addresses as {@code @}; links and reply codes away, because their words mean
 * something else. Remembers where every character came from.
 */
public final class NormalText {
  private final StringBuilder text = new StringBuilder(" ");
  private final StringBuilder links = new StringBuilder();
  private final String original;
  private int[] from;

  private NormalText(String original) {
    this.original = original;
    from = new int[original.length() + 3];
  }

  public static NormalText of(String original) {
    NormalText normal = new NormalText(original);
    int at = 0;
    while (at < original.length()) {
      at = normal.word(at);
    }
    normal.append(' ', original.length());
    return normal;
  }

  public String text() {
    return text.toString();
  }

  /** The links, in lower case. */
  public String links() {
    return links.toString();
  }

  /** The piece of the original that became {@code start} to {@code end}. */
  public String span(int start, int end) {
    int first = from[Math.max(0, start)];
    int last = Math.min(original.length(), from[Math.max(0, end - 1)] + 1);
    return original.substring(Math.min(first, last), last).strip();
  }

  private int word(int start) {
    int end = start;
    int at = -1;
    while (end < original.length() && !isSpace(original.charAt(end))) {
      at = original.charAt(end) == '@' && at < 0 && end > start ? end : at;
      end++;
    }
    String word = original.substring(start, end);
    int link = linkStart(word);
    if (link >= 0) {
      letters(start, start + link);
      links.append(' ').append(word.substring(link).toLowerCase(java.util.Locale.ROOT));
    } else if (at >= 0) {
      address(start, at, end);
    } else if (!isCode(word)) {
      letters(start, end);
    }
    return end + 1;
  }

  private static int linkStart(String word) {
    int http = word.indexOf("http");
    boolean link = http >= 0 && word.indexOf("://", http) > http;
    return link ? http : word.indexOf("(?p=");
  }

  /** One {@code @} for the address; what stands beside it without a space is kept. */
  private void address(int start, int at, int end) {
    int first = at;
    while (first > start && !isDelimiter(original.charAt(first - 1))) {
      first--;
    }
    int last = at + 1;
    while (last < end && !isDelimiter(original.charAt(last))) {
      last++;
    }
    letters(start, first);
    separate(first);
    append('@', at);
    separate(last - 1);
    letters(last, end);
  }

  private void letters(int start, int end) {
    separate(start);
    for (int i = start; i < end; i++) {
      char c = original.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        append(Character.toLowerCase(c), i);
      } else if (c == '\'' || c == '\u2019') {
        append('\'', i);
      } else {
        separate(i);
      }
    }
  }

  private void separate(int at) {
    if (text.charAt(text.length() - 1) != ' ') {
      append(' ', at);
    }
  }

  private void append(char c, int at) {
    if (text.length() >= from.length) {
      from = Arrays.copyOf(from, from.length * 2);
    }
    from[text.length()] = at;
    text.append(c);
  }

  /** A reply code, an enhanced code or both, as they stand before every line of a reply. */
  private static boolean isCode(String word) {
    int start = 0;
    while (start < word.length() && "(#".indexOf(word.charAt(start)) >= 0) {
      start++;
    }
    boolean digits = word.length() >= start + 3;
    for (int i = start; i < word.length(); i++) {
      char c = word.charAt(i);
      digits &= (c >= '0' && c <= '9') || ".-)".indexOf(c) >= 0;
    }
    return digits && "245".indexOf(word.charAt(start)) >= 0 && isSplit(word, start);
  }

  /** Three digits and no more, or a dot after the first. */
  private static boolean isSplit(String word, int start) {
    boolean three = word.length() == start + 3 || word.charAt(start + 3) == '-';
    return word.charAt(start + 1) == '.' || three;
  }

  private static boolean isDelimiter(char c) {
    return "<>()[],;:\"'".indexOf(c) >= 0;
  }

  private static boolean isSpace(char c) {
    return c <= ' ' || c == 0xa0 || c == 0x3000;
  }
}
