package dev.arrivals.email;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.apache.james.mime4j.util.ByteSequence;

/** Takes a mail apart. Any bytes are a mail: what MIME cannot read is one plain text. */
final class MailReader {
  /** Real reports nest three or four deep; every level costs another pass over the bytes. */
  static final int DEEPEST = 20;

  private static final Pattern FOLD = Pattern.compile("\\s*\\R\\s*");

  private static final int MOST_PARTS = 500;
  private static final int LONGEST_TEXT = 1 << 19;
  private static final int LONGEST_STATUS = 1 << 23;
  private static final int LONGEST_RETURNED = 1 << 17;
  private static final int PIECE = 1 << 11;
  private static final int MOST_FIELDS = 5000;
  private static final int LONGEST_FIELD = 1 << 20;

  private final List<Headers.Field> headers = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder stray = new StringBuilder();
  private int depth;
  private int deepest;

  private MailReader() {}

  static Mail read(byte[] content) {
    byte[] bytes = Lines.clean(content);
    MailReader reader = new MailReader();
    Optional<Mail> mail = reader.take(bytes);
    return mail.filter(m -> !m.parts().isEmpty() || !m.stray().isBlank() || m.depth() > DEEPEST)
        .orElseGet(() -> plain(reader.headers, bytes));
  }

  private static Mail plain(List<Headers.Field> headers, byte[] bytes) {
    String text = TextDecoder.text(start(bytes), "");
    return new Mail(new Headers(headers), List.of(new Part("text/plain", text)), "", 0);
  }

  private static byte[] start(byte[] bytes) {
    return bytes.length <= LONGEST_TEXT ? bytes : Arrays.copyOf(bytes, LONGEST_TEXT);
  }

  private Optional<Mail> take(byte[] bytes) {
    MimeTokenStream stream = new MimeTokenStream(config());
    stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
    stream.parse(new ByteArrayInputStream(bytes));
    try {
      EntityState state = stream.getState();
      while (state != EntityState.T_END_OF_STREAM
          && deepest <= DEEPEST
          && parts.size() < MOST_PARTS) {
        take(state, stream);
        state = stream.next();
      }
    } catch (MimeException | IOException | RuntimeException e) {
      // What was read until here is what there is; a mail may end anywhere.
      stray.append('\n');
    }
    return Optional.of(new Mail(new Headers(headers), parts, stray.toString(), deepest));
  }

  private static MimeConfig config() {
    return MimeConfig.custom()
        .setMaxLineLen(-1)
        .setMaxHeaderLen(LONGEST_FIELD)
        .setMaxHeaderCount(MOST_FIELDS)
        .build();
  }

  private void take(EntityState state, MimeTokenStream stream) throws IOException {
    if (state == EntityState.T_FIELD && depth == 0) {
      headers.add(field(stream.getField()));
    } else if (state == EntityState.T_START_MULTIPART) {
      depth++;
      deepest = Math.max(deepest, depth);
    } else if (state == EntityState.T_END_MULTIPART) {
      depth--;
    } else if (state == EntityState.T_BODY) {
      parts.add(part(stream));
    } else if (state == EntityState.T_PREAMBLE || state == EntityState.T_EPILOGUE) {
      stray.append(TextDecoder.text(read(stream.getInputStream(), LONGEST_TEXT), "")).append('\n');
    }
  }

  private static Headers.Field field(Field field) {
    ByteSequence raw = field.getRaw();
    String line = raw == null ? ":" + field.getBody() : TextDecoder.text(raw.toByteArray(), "");
    String value = line.substring(line.indexOf(':') + 1);
    return new Headers.Field(
        field.getName().strip().toLowerCase(Locale.ROOT), unfolded(value).strip());
  }

  private static String unfolded(String value) {
    boolean folded = value.chars().anyMatch(c -> c < ' ' || c > 126);
    return folded ? FOLD.matcher(value).replaceAll(" ") : value;
  }

  private static Part part(MimeTokenStream stream) throws IOException {
    BodyDescriptor body = stream.getBodyDescriptor();
    String type = body.getMimeType().toLowerCase(Locale.ROOT);
    Part empty = new Part(type, "");
    if (!empty.isRead()) {
      return empty;
    }
    int longest = empty.isDeliveryStatus() ? LONGEST_STATUS : LONGEST_TEXT;
    InputStream in = stream.getDecodedInputStream();
    byte[] bytes = empty.isReturned() ? readHeader(in) : read(in, longest);
    String charset = body.getCharset();
    boolean utf8 = charset == null || !empty.isForPeople();
    return new Part(type, TextDecoder.text(bytes, utf8 ? StandardCharsets.UTF_8.name() : charset));
  }

  /** What is below the header of a returned message is of no interest. */
  private static byte[] readHeader(InputStream in) throws IOException {
    byte[] bytes = new byte[PIECE];
    int length = 0;
    int read = in.readNBytes(bytes, 0, PIECE);
    while (read > 0) {
      length += read;
      if (length < bytes.length || length >= LONGEST_RETURNED || Lines.hasBlank(bytes, length)) {
        break;
      }
      bytes = Arrays.copyOf(bytes, 2 * length);
      read = in.readNBytes(bytes, length, bytes.length - length);
    }
    return Arrays.copyOf(bytes, length);
  }

  /** The first {@code longest} bytes; what is broken after some bytes keeps those. */
  private static byte[] read(InputStream in, int longest) throws IOException {
    return in.readNBytes(longest);
  }
}
