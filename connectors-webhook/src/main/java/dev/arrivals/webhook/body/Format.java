package dev.arrivals.webhook.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The shape of a body. */
public enum Format {
  /** An object or a list in JSON. */
  JSON,
  /** Names and values as a web form sends them, or the query of an address. */
  FORM,
  /** An XML document. */
  XML;

  private static final int DECLARATION = 200;
  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*\"?([\\w.:-]{1,40})", Pattern.CASE_INSENSITIVE);
  private static final Pattern ENCODING =
      Pattern.compile("^\\s*<\\?xml[^>]*encoding\\s*=\\s*[\"']([\\w.:-]{1,40})");

  /**
   * Returns the format of a body. The first character decides over the type: some providers send
   * JSON as a text or as a form.
   */
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

  /** The charset that the type names, or an XML document; UTF-8 where none does that is known. */
  static Charset charset(String contentType, byte[] body) {
    String start = new String(body, 0, Math.min(body.length, DECLARATION), ISO_8859_1);
    return Stream.of(CHARSET.matcher(contentType), ENCODING.matcher(start))
        .filter(Matcher::find)
        .flatMap(m -> known(m.group(1)).stream())
        .findFirst()
        .orElse(StandardCharsets.UTF_8);
  }

  private static Optional<Charset> known(String name) {
    try {
      return Optional.of(Charset.forName(name)).filter(Charset::canEncode);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }
}
