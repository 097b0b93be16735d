package dev.arrivals.server.qualification;

import java.util.function.Consumer;

/** A piece of text between spaces and delimiters: words, numbers, addresses, host names. */
final class Atom {
  private static final String DELIMITERS = "<>()[]{},;\"";
  private static final String PUNCTUATION = ".:!?'`\u2018\u2019\u201c\u201d\u00ab\u00bb";
  private static final String QUOTES = "'`\u2018\u2019\u201c\u201d";
  private static final int LONGEST_WORD = 40;
  private static final int SHORTEST_HEX = 8;
  // The first character of the scripts that write without spaces.
  private static final char UNSPACED = '\u2e80';

  private Atom() {}

  static boolean isSpace(char c) {
    return c <= ' '
        || Character.isISOControl(c)
        || Character.isWhitespace(c)
        || Character.isSpaceChar(c);
  }

  static boolean isDelimiter(char c) {
    return DELIMITERS.indexOf(c) >= 0;
  }

  /** Returns whether a piece keeps its neighbours apart. */
  static boolean separates(String piece) {
    char c = piece.charAt(0);
    return piece.length() == 1 && (isSpace(c) || isDelimiter(c));
  }

  static boolean isWord(String piece) {
    return !separates(piece) && !piece.equals(Masking.ADDRESS);
  }

  /** Returns where the atom ends that starts here. */
  static int end(String text, int start) {
    int end = start;
    while (end < text.length() && !isSpace(text.charAt(end)) && !isDelimiter(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Returns where the atom begins without the punctuation in front. */
  static int coreStart(String atom) {
    int start = 0;
    while (start < atom.length() && PUNCTUATION.indexOf(atom.charAt(start)) >= 0) {
      start++;
    }
    return start;
  }

  /** Returns where it ends without the punctuation behind. */
  static int coreEnd(String atom, int start) {
    int end = atom.length();
    while (end > start && PUNCTUATION.indexOf(atom.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  /** Returns whether one word in one script stands in single quotes. */
  static boolean isQuoted(String atom, int start, int end) {
    boolean quoted =
        start > 0
            && end > start
            && end < atom.length()
            && QUOTES.indexOf(atom.charAt(start - 1)) >= 0
            && QUOTES.indexOf(atom.charAt(end)) >= 0;
    for (int i = start + 1; quoted && i < end; i++) {
      quoted = isUnspaced(atom.charAt(i)) == isUnspaced(atom.charAt(i - 1));
    }
    return quoted && !atom.substring(start, end).equals(Masking.ADDRESS);
  }

  static boolean isAddress(String core) {
    return core.indexOf('@') >= 0 || core.indexOf('\uff20') >= 0 || core.contains("%40");
  }

  static boolean startsWithSign(String core) {
    return core.charAt(0) == '@' || core.charAt(0) == '\uff20';
  }

  /** Cuts an atom where it changes to or from a script without spaces. */
  static void scripts(String core, Consumer<String> part) {
    int start = 0;
    for (int i = 1; i <= core.length(); i++) {
      if (i == core.length() || isUnspaced(core.charAt(i)) != isUnspaced(core.charAt(i - 1))) {
        part.accept(core.substring(start, i));
        start = i;
      }
    }
  }

  /** Returns whether a word is one of those that differ from message to message. */
  static boolean varies(String word) {
    if (isUnspaced(word.charAt(0)) || word.equals(Masking.VARIABLE)) {
      return false;
    }
    boolean hex = word.length() >= SHORTEST_HEX;
    boolean varies = word.length() > LONGEST_WORD || word.contains("://");
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      hex &= Character.digit(c, 16) >= 0;
      varies |= Character.isDigit(c) || isInnerDot(word, i);
    }
    return hex || varies;
  }

  /** Returns as much of a piece as there is room for; words are not cut. */
  static String head(String piece, int room) {
    if (!isUnspaced(piece.charAt(0))) {
      return "";
    }
    boolean split = room > 0 && Character.isHighSurrogate(piece.charAt(room - 1));
    return piece.substring(0, split ? room - 1 : room);
  }

  private static boolean isInnerDot(String word, int i) {
    return word.charAt(i) == '.'
        && i > 0
        && i + 1 < word.length()
        && Character.isLetterOrDigit(word.charAt(i - 1))
        && Character.isLetterOrDigit(word.charAt(i + 1));
  }

  private static boolean isUnspaced(char c) {
    return c >= UNSPACED && !Character.isDigit(c);
  }
}
