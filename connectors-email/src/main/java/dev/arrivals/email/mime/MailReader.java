package dev.arrivals.email.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.james.mime4j.codec.Base64InputStream;

/**
 * Takes a mail apart (RFC 2045, RFC 2046). Any bytes are a mail: what MIME cannot read is one plain
 * text. Looks only at what the readers ask for, so attachments are passed over by their lines.
 */
public final class MailReader {
  /** Real reports nest three or four deep; every level costs another pass over the bytes. */
  public static final int DEEPEST = 20;

  private static final int MOST_PARTS = 500;
  private static final int LONGEST_TEXT = 1 << 19;
  private static final int LONGEST_STATUS = 1 << 23;
  private static final int LONGEST_RETURNED = 1 << 17;
  private static final int PIECE = 1 << 11;
  private static final int MOST_FIELDS = 5000;

  private final byte[] bytes;
  private final List<Headers.Field> headers = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder stray = new StringBuilder();
  private Supplier<byte[]> attached = () -> Mail.NOTHING;
  private int deepest;

  private MailReader(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Mail read(byte[] content) {
    return new MailReader(Lines.clean(content)).mail();
  }

  private Mail mail() {
    FieldBytes fields = new FieldBytes(bytes, 0, bytes.length);
    Content content = new Content(MediaType.TEXT);
    for (int i = 0; i < MOST_FIELDS && fields.next(); i++) {
      headers.add(new Headers.Field(fields.name(), fields.text()));
      content.take(fields);
    }
    take(content, fields.end(), bytes.length, 0);
    boolean empty = parts.isEmpty() && stray.toString().isBlank() && deepest <= DEEPEST;
    return empty
        ? plain()
        : new Mail(new Headers(headers), parts, stray.toString(), deepest, attached);
  }

  private Mail plain() {
    String text = text(0, bytes.length);
    return new Mail(new Headers(headers), List.of(new Part("text/plain", text)), "", 0, attached);
  }

  /** The type and encoding of a part's content. */
  private static final class Content {
    private Optional<MediaType> stated = Optional.empty();
    private final MediaType otherwise;
    private String encoding = "";

    Content(MediaType otherwise) {
      this.otherwise = otherwise;
    }

    void take(FieldBytes field) {
      if (stated.isEmpty() && field.is("content-type")) {
        stated = MediaType.read(field.value());
      } else if (encoding.isEmpty() && field.is("content-transfer-encoding")) {
        encoding = new String(field.value(), StandardCharsets.US_ASCII).strip();
      }
    }

    MediaType type() {
      return stated.orElse(otherwise);
    }

    /** Returns the first {@code longest} decoded bytes; empty if the part is not encoded. */
    Optional<byte[]> decoded(byte[] bytes, int start, int end, int longest) {
      return switch (encoding.toLowerCase(Locale.ROOT)) {
        case "base64" -> Optional.of(base64(bytes, start, end, longest));
        case "quoted-printable" -> Optional.of(QuotedPrintable.decode(bytes, start, end, longest));
        default -> Optional.empty();
      };
    }

    private static byte[] base64(byte[] bytes, int start, int end, int longest) {
      try (InputStream in =
          new Base64InputStream(new ByteArrayInputStream(bytes, start, end - start))) {
        return in.readNBytes(longest);
      } catch (IOException e) {
        throw new UncheckedIOException("bytes in memory were not read", e);
      }
    }
  }

  private void take(Content content, int start, int end, int depth) {
    Optional<String> boundary = content.type().boundary();
    if (boundary.isPresent()) {
      deepest = Math.max(deepest, depth + 1);
      split(content.type(), new Boundary(boundary.get(), bytes, start, end), start, end, depth + 1);
    } else {
      parts.add(part(content, start, end));
    }
  }

  private void split(MediaType type, Boundary exact, int start, int end, int depth) {
    boolean found = exact.find();
    Boundary boundary = found ? exact : exact.forgiving();
    boolean more = found || boundary.find();
    stray(start, boundary.start());
    while (more && boundary.isFollowed() && deepest <= DEEPEST && parts.size() < MOST_PARTS) {
      int from = boundary.next();
      if (boundary.isLast()) {
        stray(from, end);
        return;
      }
      more = boundary.find();
      takePart(type, from, Math.max(from, boundary.start()), depth);
    }
  }

  private void takePart(MediaType whole, int start, int end, int depth) {
    FieldBytes fields = new FieldBytes(bytes, start, end);
    Content content = new Content(whole.ofParts());
    while (fields.next()) {
      content.take(fields);
    }
    take(content, fields.end(), end, depth);
  }

  private void stray(int start, int end) {
    if (start < end) {
      stray.append(text(start, end)).append('\n');
    }
  }

  private String text(int start, int end) {
    return TextDecoder.text(bytes, start, Math.min(end, start + LONGEST_TEXT), "");
  }

  private Part part(Content content, int start, int end) {
    Part empty = new Part(content.type().name(), "");
    if (!empty.isRead()) {
      return empty;
    }
    if (empty.isMail() && parts.stream().noneMatch(Part::isMail)) {
      attached = () -> whole(content, start, end);
    }
    String charset = empty.isForPeople() ? content.type().charset() : "";
    int longest =
        empty.isReturned()
            ? LONGEST_RETURNED
            : empty.isDeliveryStatus() ? LONGEST_STATUS : LONGEST_TEXT;
    String text =
        content
            .decoded(bytes, start, end, longest)
            .map(
                decoded -> {
                  int most =
                      empty.isReturned() ? headerLength(decoded, 0, decoded.length) : longest;
                  return TextDecoder.text(decoded, 0, Math.min(decoded.length, most), charset);
                })
            .orElseGet(
                () -> {
                  int most = empty.isReturned() ? headerLength(bytes, start, end) : longest;
                  return TextDecoder.text(bytes, start, Math.min(end, start + most), charset);
                });
    return new Part(empty.type(), text);
  }

  private byte[] whole(Content content, int start, int end) {
    return content
        .decoded(bytes, start, end, end - start)
        .orElseGet(() -> Arrays.copyOfRange(bytes, start, end));
  }

  /** Returns how far to read for a header: what is below that of a returned message counts not. */
  private static int headerLength(byte[] bytes, int start, int end) {
    int length = PIECE;
    while (length < Math.min(end - start, LONGEST_RETURNED)
        && !Lines.hasBlank(bytes, start, start + length)) {
      length *= 2;
    }
    return length;
  }
}
