package dev.arrivals.server.qualification;

import java.util.ArrayList;
import java.util.List;

/**
 * Brings texts that differ only in what varies to one form: addresses become {@code *}; numbers,
 * ids, dates, host names, links and tokens in quotes or angle brackets become {@code #xxx#}. Takes
 * time in proportion to the text, never fails, and changes nothing that is masked already.
 *
 * <p>Counts of stored texts depend on it: what it makes of a text must not change.
 */
public final class Masking {
  /** The largest number of characters of a masked text. */
  public static final int LONGEST = 300;

  /** Stands for what varies. */
  static final String VARIABLE = "#xxx#";

  /** Stands for an address. */
  static final String ADDRESS = "*";

  // Later words do not fit into the masked text anyway.
  private static final int READ = 4_000;
  private static final String SPACE = " ";

  private final String text;
  private final List<String> pieces = new ArrayList<>();

  private Masking(String text) {
    this.text = text;
  }

  /** Returns the masked form of a text. */
  public static String of(String text) {
    Masking masking = new Masking(readable(text));
    masking.cut();
    return masking.joined(Runs.merged(masking.pieces));
  }

  /** The part that is read, with whatever is not a character replaced. */
  private static String readable(String text) {
    String read = text.substring(0, Math.min(text.length(), READ));
    boolean plain = read.chars().noneMatch(c -> Character.isSurrogate((char) c));
    return plain
        ? read
        : new String(
            read.getBytes(java.nio.charset.StandardCharsets.UTF_8),
            java.nio.charset.StandardCharsets.UTF_8);
  }

  private void cut() {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Atom.isSpace(c)) {
        space();
        at++;
      } else if (Atom.isDelimiter(c)) {
        delimiter(c);
        at++;
      } else {
        int end = Atom.end(text, at);
        atom(text.substring(at, end));
        at = end;
      }
    }
  }

  private void space() {
    if (!pieces.isEmpty() && !last().equals(SPACE)) {
      pieces.add(SPACE);
    }
  }

  /** A single token in quotes or angle brackets is a name of something. */
  private void delimiter(char c) {
    int token = pieces.size() - 1;
    boolean closes =
        (c == '"' && token > 0 && pieces.get(token - 1).equals("\""))
            || (c == '>' && token > 0 && pieces.get(token - 1).equals("<"));
    if (closes && Atom.isWord(last())) {
      pieces.set(token, VARIABLE);
    }
    pieces.add(String.valueOf(c));
  }

  private void atom(String atom) {
    int start = Atom.coreStart(atom);
    int end = Atom.coreEnd(atom, start);
    String core = atom.substring(start, end);
    add(atom.substring(0, start));
    if (Atom.isAddress(core)) {
      address(core);
    } else if (Atom.isQuoted(atom, start, end)) {
      pieces.add(VARIABLE);
    } else {
      Atom.scripts(core, part -> pieces.add(Atom.varies(part) ? VARIABLE : part));
    }
    add(atom.substring(end));
  }

  /** A quoted local part belongs to it (RFC 5321 §4.1.2). */
  private void address(String core) {
    boolean quoted = Atom.startsWithSign(core) && !pieces.isEmpty() && last().equals("\"");
    int opening = quoted ? pieces.subList(0, pieces.size() - 1).lastIndexOf("\"") : -1;
    if (opening >= 0) {
      pieces.subList(opening, pieces.size()).clear();
      if (!pieces.isEmpty() && !Atom.separates(last())) {
        pieces.add(SPACE);
      }
    }
    pieces.add(ADDRESS);
  }

  private void add(String piece) {
    if (!piece.isEmpty()) {
      pieces.add(piece);
    }
  }

  private String last() {
    return pieces.get(pieces.size() - 1);
  }

  private String joined(List<String> merged) {
    StringBuilder b = new StringBuilder();
    for (String piece : merged) {
      int room = LONGEST - b.length();
      if (piece.length() > room) {
        b.append(Atom.head(piece, room));
        break;
      }
      b.append(piece);
    }
    return b.toString().strip();
  }
}
