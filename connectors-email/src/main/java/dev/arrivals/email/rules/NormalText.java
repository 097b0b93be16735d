package dev.arrivals.email.rules;

import java.util.Arrays;
import java.util.Locale;

/**
 * A reply as the phrases of rules see it: lower case; letters, digits and apostrophes only, with
 * one space between; addresses as {@code @}; links and reply codes away, because their words mean
 * something else. Remembers where every character came from.
 */
public final class NormalText {
  /** What becomes of an ASCII character; 0 is nothing but the end of a word. */
  private static final char[] ASCII = new char[128];

  static {
    for (char c = 0; c < ASCII.length; c++) {
      ASCII[c] = Character.isLetterOrDigit(c) ? Character.toLowerCase(c) : 0;
    }
    ASCII['\''] = '\'';
  }

  private static final String NO_LINKS = "";
  private static final char[] HTTP = {'h', 't', 't', 'p'};
  private static final char[] AUTHORITY = {':', '/', '/'};
  private static final char[] QUERY = {'(', '?', 'p', '='};

  private final String whole;
  private final char[] original;
  private char[] text;
  private int[] from;
  private int length;
  private String links = NO_LINKS;

  private NormalText(String whole) {
    this.whole = whole;
    original = whole.toCharArray();
    text = new char[original.length + 3];
    from = new int[original.length + 3];
    append(' ', 0);
  }

  /** Brings a text into this form. */
  public static NormalText of(String original) {
    NormalText normal = new NormalText(original);
    int at = 0;
    while (at < original.length()) {
      at = normal.word(at);
    }
    normal.append(' ', original.length());
    return normal;
  }

  /** The text in this form. */
  public String text() {
    return new String(text, 0, length);
  }

  /** The links, in lower case. */
  public String links() {
    return links;
  }

  /** What of {@code index} is in it. */
  public Hits search(PhraseIndex index) {
    return index.search(text, length);
  }

  /** What of {@code index} is in its links. */
  public Hits searchLinks(PhraseIndex index) {
    return index.search(links);
  }

  /** The piece of the original that became {@code start} to {@code end}. */
  public String span(int start, int end) {
    int first = from[Math.max(0, start)];
    int last = Math.min(original.length, from[Math.max(0, end - 1)] + 1);
    return whole.substring(Math.min(first, last), last).strip();
  }

  private int word(int start) {
    int end = start;
    int at = -1;
    boolean marked = false;
    for (; end < original.length && !isSpace(original[end]); end++) {
      char c = original[end];
      at = c == '@' && at < 0 && end > start ? end : at;
      marked |= c == ':' || c == '?';
    }
    int link = marked ? linkStart(start, end) : -1;
    if (link >= 0) {
      letters(start, link);
      links += " " + whole.substring(link, end).toLowerCase(Locale.ROOT);
    } else if (at >= 0) {
      address(start, at, end);
    } else if (!isCode(start, end)) {
      letters(start, end);
    }
    return end + 1;
  }

  private int linkStart(int start, int end) {
    int http = indexOf(HTTP, start, end);
    return http >= 0 && indexOf(AUTHORITY, http + 1, end) >= 0 ? http : indexOf(QUERY, start, end);
  }

  /** Where {@code piece} starts in a part of the original, or -1. */
  private int indexOf(char[] piece, int start, int end) {
    for (int at = start; at <= end - piece.length; at++) {
      if (original[at] == piece[0]
          && Arrays.equals(original, at, at + piece.length, piece, 0, piece.length)) {
        return at;
      }
    }
    return -1;
  }

  /** One {@code @} for the address; what stands beside it without a space is kept. */
  private void address(int start, int at, int end) {
    int first = at;
    while (first > start && !isDelimiter(original[first - 1])) {
      first--;
    }
    int last = at + 1;
    while (last < end && !isDelimiter(original[last])) {
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
    reserve(length + end - start);
    int to = length;
    for (int i = start; i < end; i++) {
      char c = original[i];
      char kept = c < ASCII.length ? ASCII[c] : kept(c);
      if (kept != 0 || text[to - 1] != ' ') {
        from[to] = i;
        text[to++] = kept == 0 ? ' ' : kept;
      }
    }
    length = to;
  }

  private static char kept(char c) {
    return c == '\u2019' ? '\'' : Character.isLetterOrDigit(c) ? Character.toLowerCase(c) : 0;
  }

  private void separate(int at) {
    if (text[length - 1] != ' ') {
      append(' ', at);
    }
  }

  private void append(char c, int at) {
    reserve(length + 1);
    from[length] = at;
    text[length++] = c;
  }

  private void reserve(int needed) {
    if (needed > text.length) {
      text = Arrays.copyOf(text, 2 * needed);
      from = Arrays.copyOf(from, 2 * needed);
    }
  }

  /** A reply code, an enhanced code or both, as they stand before every line of a reply. */
  private boolean isCode(int from, int end) {
    int start = from;
    while (start < end && "(#".indexOf(original[start]) >= 0) {
      start++;
    }
    if (end < start + 3 || "245".indexOf(original[start]) < 0) {
      return false;
    }
    for (int i = start; i < end; i++) {
      char c = original[i];
      if ((c < '0' || c > '9') && ".-)".indexOf(c) < 0) {
        return false;
      }
    }
    // Three digits and no more, or a dot after the first.
    return original[start + 1] == '.' || end == start + 3 || original[start + 3] == '-';
  }

  private static boolean isDelimiter(char c) {
    return "<>()[],;:\"'".indexOf(c) >= 0;
  }

  private static boolean isSpace(char c) {
    return c <= ' ' || c == 0xa0 || c == 0x3000;
  }
}
