package dev.arrivals.email.rules;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * A reply as the phrases of rules see it: lower case and without marks over letters; letters,
 * digits and apostrophes only, with one space between; addresses as {@code @}, the addresses of
 * hosts as {@code #}; links and reply codes away, because their words mean something else.
 * Remembers where every character came from.
 */
public final class NormalText {
  /** Replacements of ASCII characters; 0 ends a word. */
  private static final char[] ASCII = new char[128];

  static {
    for (char c = 0; c < ASCII.length; c++) {
      ASCII[c] = Character.isLetterOrDigit(c) ? Character.toLowerCase(c) : 0;
    }
    ASCII['\''] = '\'';
  }

  /** End of the scripts whose letters carry marks that many writers leave out. */
  private static final int MARKED = 0x2000;

  private static final int FIRST_OF_INDIA = 0x900;

  /** Replacements of letters; 0 ends a word. */
  private static final char[] LETTERS = new char[MARKED];

  static {
    for (char c = 0; c < MARKED; c++) {
      boolean letter = Character.isLetterOrDigit(c) || isVowelSign(c);
      LETTERS[c] = letter ? unmarked(Character.toLowerCase(c)) : 0;
    }
  }

  /** In the scripts of India and beyond, vowels are marks of the letters and make the word. */
  private static boolean isVowelSign(char c) {
    int type = Character.getType(c);
    return c >= FIRST_OF_INDIA
        && (type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK);
  }

  private static final byte SPACE = 1;
  private static final byte AT = 2;

  /** Links have one, or more. */
  private static final byte MARK = 3;

  private static final byte DOT = 4;

  /** Kinds of ASCII characters; 0 is an ordinary one. */
  private static final byte[] KINDS = new byte[128];

  static {
    Arrays.fill(KINDS, 0, ' ' + 1, SPACE);
    KINDS['@'] = AT;
    KINDS[':'] = MARK;
    KINDS['?'] = MARK;
    KINDS['.'] = DOT;
  }

  /** Characters that delimit addresses, East Asian ones included. */
  private static final String DELIMITERS =
      "<>()[],;:\"'\u3001\u3002\u300c\u300d\uff08\uff09\uff0c\uff1a\uff1b\uff1c\uff1e";

  private static final int HOST_DOTS = 3;

  private static final String NO_LINKS = "";
  private static final char[] HTTP = {'h', 't', 't', 'p'};
  private static final char[] AUTHORITY = {':', '/', '/'};
  private static final char[] QUERY = {'(', '?', 'p', '='};

  private final String whole;
  private final char[] original;
  private char[] text;
  private int length;

  /**
   * Places in the text where the original does not simply continue, with the distance to it there:
   * two numbers each, far fewer than characters.
   */
  private int[] jumps = new int[32];

  private int jumped;
  private int ahead;
  private String links = NO_LINKS;

  private NormalText(String whole) {
    this.whole = whole;
    original = whole.toCharArray();
    text = new char[original.length + 3];
    append(' ');
  }

  /** Brings a text into this form. */
  public static NormalText of(String original) {
    NormalText normal = new NormalText(original);
    int at = 0;
    while (at < original.length()) {
      at = normal.word(at);
    }
    normal.append(' ');
    return normal;
  }

  /** Returns the text in this form. */
  public String text() {
    return new String(text, 0, length);
  }

  /** Returns the links, in lower case. */
  public String links() {
    return links;
  }

  /** Returns the phrases of {@code index} that occur in the text. */
  public Hits search(PhraseIndex index) {
    return index.search(text, length);
  }

  /** Returns the phrases of {@code index} that occur in the links. */
  public Hits searchLinks(PhraseIndex index) {
    return index.search(links);
  }

  /** Returns the piece of the original that became {@code start} to {@code end}. */
  public String span(int start, int end) {
    int first = from(Math.max(0, start));
    int last = Math.min(original.length, from(Math.max(0, end - 1)) + 1);
    return whole.substring(Math.min(first, last), last).strip();
  }

  private int word(int start) {
    int end = start;
    int seen = 0;
    for (byte kind = 0; end < original.length; end++) {
      kind = kind(original[end]);
      if (kind == SPACE) {
        break;
      }
      seen |= 1 << kind;
    }
    int link = (seen & 1 << MARK) != 0 ? linkStart(start, end) : -1;
    int at = (seen & 1 << AT) != 0 ? at(start + 1, end) : -1;
    if (link >= 0) {
      letters(start, link);
      links += " " + whole.substring(link, end).toLowerCase(Locale.ROOT);
    } else if (at >= 0) {
      address(start, at, end);
    } else if (!isCode(start, end) && !((seen & 1 << DOT) != 0 && host(start, end))) {
      letters(start, end);
    }
    return end + 1;
  }

  private int at(int start, int end) {
    for (int at = start; at < end; at++) {
      if (original[at] == '@') {
        return at;
      }
    }
    return -1;
  }

  private int linkStart(int start, int end) {
    int http = indexOf(HTTP, start, end);
    return http >= 0 && indexOf(AUTHORITY, http + 1, end) >= 0 ? http : indexOf(QUERY, start, end);
  }

  /** Returns the start of {@code piece} in a part of the original, or -1. */
  private int indexOf(char[] piece, int start, int end) {
    for (int at = start; at <= end - piece.length; at++) {
      if (original[at] == piece[0]
          && Arrays.equals(original, at, at + piece.length, piece, 0, piece.length)) {
        return at;
      }
    }
    return -1;
  }

  /** Appends one {@code @} for the address, and keeps what adjoins it without a space. */
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
    separate();
    goOn(at);
    append('@');
    separate();
    letters(last, end);
  }

  /** Appends one {@code #} for the address of a host, and for a name before it in brackets. */
  private boolean host(int start, int end) {
    int first = number(start, end);
    if (first < 0) {
      return false;
    }
    int last = first;
    while (last < end && (isDigit(original[last]) || original[last] == '.')) {
      last++;
    }
    int name = first > start && original[first - 1] == '[' ? name(start, first - 1) : first;
    letters(start, name);
    separate();
    goOn(name);
    append('#');
    separate();
    letters(last, end);
    return true;
  }

  /** Returns the start of the host name that ends at {@code end}; {@code end} if there is none. */
  private int name(int start, int end) {
    int name = end;
    boolean dotted = false;
    while (name > start && isOfHost(original[name - 1])) {
      dotted |= original[--name] == '.';
    }
    return dotted ? name : end;
  }

  /** Returns the start of four numbers with dots between them (RFC 791), or -1. */
  private int number(int start, int end) {
    for (int at = start; at < end; at++) {
      if (isDigit(original[at]) && (at == start || !isOfHost(original[at - 1]))) {
        int dots = 0;
        int to = at;
        while (to < end && (isDigit(original[to]) || original[to] == '.')) {
          dots += original[to++] == '.' ? 1 : 0;
        }
        if (dots == HOST_DOTS || (dots == HOST_DOTS + 1 && original[to - 1] == '.')) {
          return at;
        }
        at = to;
      }
    }
    return -1;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isOfHost(char c) {
    return c == '.' || c == '-' || c == '_' || Character.isLetterOrDigit(c);
  }

  private void letters(int start, int end) {
    separate();
    goOn(start);
    reserve(length + end - start);
    int to = length;
    for (int i = start; i < end; i++) {
      char c = original[i];
      char kept = c < ASCII.length ? ASCII[c] : kept(c);
      if (kept != 0 || text[to - 1] != ' ') {
        text[to++] = kept == 0 ? ' ' : kept;
      } else {
        length = to;
        goOn(i + 1);
      }
    }
    length = to;
  }

  private static char kept(char c) {
    if (c < MARKED) {
      return LETTERS[c];
    }
    return c == '\u2019' ? '\'' : Character.isLetterOrDigit(c) ? Character.toLowerCase(c) : 0;
  }

  /** The letter below the marks; three more are written without theirs as well. */
  private static char unmarked(char c) {
    return switch (c) {
      case '\u0131' -> 'i';
      case '\u0142' -> 'l';
      case '\u00f8' -> 'o';
      default -> Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).charAt(0);
    };
  }

  /** A phrase as a text has it. */
  public static String folded(String phrase) {
    char[] letters = phrase.toCharArray();
    for (int i = 0; i < letters.length; i++) {
      boolean letter = letters[i] < MARKED && LETTERS[letters[i]] != 0;
      letters[i] = letter ? LETTERS[letters[i]] : letters[i];
    }
    return new String(letters);
  }

  private void separate() {
    if (text[length - 1] != ' ') {
      append(' ');
    }
  }

  private void append(char c) {
    reserve(length + 1);
    text[length++] = c;
  }

  private void reserve(int needed) {
    if (needed > text.length) {
      text = Arrays.copyOf(text, 2 * needed);
    }
  }

  /** Records that the next character comes from {@code at} in the original. */
  private void goOn(int at) {
    if (at - length != ahead) {
      ahead = at - length;
      jumps = jumped == jumps.length ? Arrays.copyOf(jumps, 2 * jumped) : jumps;
      jumps[jumped++] = length;
      jumps[jumped++] = ahead;
    }
  }

  /** Returns the place in the original of the character at {@code place}, which is no space. */
  private int from(int place) {
    int last = jumped - 2;
    while (last >= 0 && jumps[last] > place) {
      last -= 2;
    }
    return last < 0 ? place : place + jumps[last + 1];
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
    return DELIMITERS.indexOf(c) >= 0;
  }

  private static byte kind(char c) {
    return c < KINDS.length ? KINDS[c] : c == 0xa0 || c == 0x3000 ? SPACE : 0;
  }
}
