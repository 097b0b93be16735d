package dev.arrivals.email.log.line;

import java.util.List;

/** Addresses and ids as logs write them. */
final class Mailbox {
  /** Twice what RFC 5321 §4.5.3.1 allows for a path. */
  private static final int LONGEST = 512;

  private Mailbox() {}

  /** The mailbox without brackets and without a type; empty where it has no domain. */
  static String of(String value) {
    String path = value.strip();
    int type = path.indexOf(';');
    if (type > 0 && path.lastIndexOf('@', type) < 0) {
      path = path.substring(type + 1).strip();
    }
    boolean bracketed = path.length() > 1 && path.startsWith("<") && path.endsWith(">");
    String mailbox = bracketed ? path.substring(1, path.length() - 1) : path;
    int at = mailbox.lastIndexOf('@');
    return at > 0
            && at < mailbox.length() - 1
            && mailbox.length() <= LONGEST
            && isPrintable(mailbox)
        ? mailbox
        : "";
  }

  /** Both forms of a Message-ID: with angle brackets and without. */
  static List<String> idForms(String id) {
    String bare = id.strip();
    int open = bare.indexOf('<');
    int close = bare.indexOf('>', open + 1);
    String inner = open >= 0 && close > open ? bare.substring(open + 1, close) : bare;
    boolean none = inner.isBlank() || inner.length() > 2 * LONGEST;
    return none ? List.of() : List.of("<" + inner + ">", inner);
  }

  private static boolean isPrintable(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c != 0x7f);
  }
}
