package dev.arrivals.webhook.body;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shape of a body. */
public enum Format {
  /** An object or a list in JSON. */
  JSON,
  /** Names and values as a web form sends them, or the query of an address. */
  FORM,
  /** An XML document. */
  XML;

  private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*\"?([\\w.:-]{1,40})");

  /** What the first character tells wins: some providers send JSON as a text or as a form. */
  static Format of(String contentType, String start) {
    String type = contentType.toLowerCase(Locale.ROOT);
    if (start.startsWith("{") || start.startsWith("[")) {
      return JSON;
    }
    if (start.startsWith("<")) {
      return XML;
    }
    return type.contains("json") ? JSON : type.contains("xml") ? XML : FORM;
  }

  /** The charset that the type names; UTF-8 where it names none that is known. */
  static Charset charset(String contentType) {
    Matcher m = CHARSET.matcher(contentType.toLowerCase(Locale.ROOT));
    try {
      return m.find() ? Charset.forName(m.group(1)) : StandardCharsets.UTF_8;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }
}
