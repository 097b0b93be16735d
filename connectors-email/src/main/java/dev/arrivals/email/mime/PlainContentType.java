package dev.arrivals.email.mime;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the value of a Content-Type in the form that nearly all mails write: {@code type/subtype},
 * then parameters as tokens or in plain quotes. Leaves comments, escapes and whatever else RFC 2045
 * §5.1 allows to a full parser. Not for several threads.
 */
final class PlainContentType {
  private final byte[] value;
  private int at;

  private PlainContentType(byte[] value) {
    this.value = value;
  }

  /** Returns the type; empty if a full parser has to read it, or it is none. */
  static Optional<MediaType> read(byte[] value) {
    return new PlainContentType(value).read();
  }

  private Optional<MediaType> read() {
    skipSpace();
    String type = token();
    if (type.isEmpty() || !skip('/')) {
      return Optional.empty();
    }
    String subtype = token();
    String charset = "";
    Optional<String> boundary = Optional.empty();
    skipSpace();
    while (!subtype.isEmpty() && skip(';')) {
      skipSpace();
      String name = token().toLowerCase(Locale.ROOT);
      String content = !name.isEmpty() && skip('=') ? content() : "";
      if (content.isEmpty()) {
        return Optional.empty();
      }
      charset = name.equals("charset") ? content : charset;
      boundary = name.equals("boundary") ? Optional.of(content) : boundary;
      skipSpace();
    }
    return at == value.length && !subtype.isEmpty()
        ? MediaType.of((type + "/" + subtype).toLowerCase(Locale.ROOT), charset, boundary)
        : Optional.empty();
  }

  /** Returns a token, or what stands between quotes; empty if it is neither, or nothing. */
  private String content() {
    if (!skip('"')) {
      return token();
    }
    int start = at;
    while (at < value.length && isQuotable(value[at])) {
      at++;
    }
    String content = text(start);
    return skip('"') ? content : "";
  }

  private String token() {
    int start = at;
    while (at < value.length && isToken(value[at])) {
      at++;
    }
    return text(start);
  }

  private String text(int start) {
    return new String(value, start, at - start, StandardCharsets.US_ASCII);
  }

  private boolean skip(char c) {
    boolean there = at < value.length && value[at] == c;
    at += there ? 1 : 0;
    return there;
  }

  private void skipSpace() {
    while (at < value.length && " \t\r\n".indexOf(value[at]) >= 0) {
      at++;
    }
  }

  /** A parser may take space at the edges of quotes, or several spaces in them, for one or none. */
  private static boolean isQuotable(byte b) {
    return b > ' ' && b < 0x7f && b != '"' && b != '\\';
  }

  private static boolean isToken(byte b) {
    return b > ' ' && b < 0x7f && "()<>@,;:\\\"/[]?=".indexOf(b) < 0;
  }
}
