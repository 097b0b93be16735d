package dev.arrivals.email.mime;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.ParserCursor;
import org.apache.james.mime4j.stream.RawBody;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.util.ByteArrayBuffer;

/**
 * The media type of a mail or part (RFC 2045 §5).
 *
 * @param name type and subtype in lower case
 * @param charset empty where it names none
 * @param boundary what stands between its parts; present where it has parts
 */
record MediaType(String name, String charset, Optional<String> boundary) {
  /** The type of a part that names none. */
  static final MediaType TEXT = new MediaType("text/plain", "", Optional.empty());

  /** The type of a part of a digest that names none (RFC 2046 §5.1.5). */
  private static final MediaType MESSAGE = new MediaType("message/rfc822", "", Optional.empty());

  /**
   * Reads the value of a Content-Type; nothing where it is none, or has parts without a boundary.
   */
  static Optional<MediaType> read(byte[] value) {
    return PlainContentType.read(value).or(() -> readAny(value));
  }

  private static Optional<MediaType> readAny(byte[] value) {
    RawBody body =
        RawFieldParser.DEFAULT.parseRawBody(
            new ByteArrayBuffer(value, true), new ParserCursor(0, value.length));
    return of(
        name(body.getValue()),
        parameter(body.getParams(), "charset").orElse(""),
        parameter(body.getParams(), "boundary"));
  }

  /** Returns the type of these; empty if there is no name, or no boundary where it has parts. */
  static Optional<MediaType> of(String name, String charset, Optional<String> boundary) {
    boolean hasParts = name.startsWith("multipart/");
    return name.isEmpty() || (hasParts && boundary.isEmpty())
        ? Optional.empty()
        : Optional.of(new MediaType(name, charset.strip(), boundary.filter(b -> hasParts)));
  }

  /** Returns the type of a part that names none. */
  MediaType ofParts() {
    return name.equals("multipart/digest") ? MESSAGE : TEXT;
  }

  private static String name(String value) {
    int slash = value.indexOf('/');
    // Broken mails have control characters there, which are no white space.
    String type = value.substring(0, Math.max(0, slash)).trim();
    String subtype = value.substring(slash + 1).trim();
    return type.isEmpty() || subtype.isEmpty()
        ? ""
        : (type + "/" + subtype).toLowerCase(Locale.ROOT);
  }

  private static Optional<String> parameter(List<NameValuePair> parameters, String name) {
    return parameters.stream()
        .filter(parameter -> name.equalsIgnoreCase(parameter.getName()))
        .flatMap(parameter -> Optional.ofNullable(parameter.getValue()).stream())
        .reduce((first, last) -> last);
  }
}
