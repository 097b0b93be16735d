package dev.arrivals.server.rpc.page;

import dev.arrivals.server.rpc.translation.Tokens;
import dev.arrivals.server.state.Epochs;
import dev.arrivals.server.state.State;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Tokens that continue a list: opaque to clients, and refused if they come back changed. */
public final class PageToken {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final int LONGEST = 8 << 10;
  private static final int FIELDS = 3;

  private PageToken() {}

  /**
   * The place where a list continues.
   *
   * @param key the row
   * @param index how many items of the row were told already
   */
  public record Place(String key, int index) {}

  /** Returns the token that continues the list that {@code scope} names with an item of a row. */
  public static String of(String scope, String key, int index, State state) {
    String position = Tokens.position(state.position(), state.epochs());
    byte[] text =
        String.join("\n", scope, position, Integer.toString(index), key)
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer sealed = ByteBuffer.allocate(Integer.BYTES + text.length);
    return ENCODER.encodeToString(sealed.putInt(sum(text)).put(text).array());
  }

  /**
   * Returns the place that a token names, from {@code from} to before {@code to}; the first without
   * one.
   */
  public static Place read(String scope, String token, String from, String to, State state) {
    if (token.isEmpty()) {
      return new Place(from, 0);
    }
    return text(token)
        .filter(text -> text.startsWith(scope + '\n'))
        .flatMap(text -> place(text.substring(scope.length() + 1), state.epochs()))
        .filter(place -> place.key().compareTo(from) >= 0 && place.key().compareTo(to) < 0)
        .orElseThrow(() -> Tokens.invalid(token));
  }

  private static Optional<Place> place(String text, Epochs epochs) {
    String[] fields = text.split("\n", FIELDS);
    return fields.length == FIELDS
            && fields[1].matches("\\d{1,9}")
            && Tokens.read("page_token", fields[0]).isIn(epochs)
        ? Optional.of(new Place(fields[2], Integer.parseInt(fields[1])))
        : Optional.empty();
  }

  private static Optional<String> text(String token) {
    try {
      ByteBuffer sealed =
          ByteBuffer.wrap(Base64.getUrlDecoder().decode(token.length() > LONGEST ? "" : token));
      if (sealed.remaining() < Integer.BYTES) {
        return Optional.empty();
      }
      int sum = sealed.getInt();
      byte[] text = new byte[sealed.remaining()];
      sealed.get(text);
      return sum == sum(text) && canonical(token) ? Optional.of(decoded(text)) : Optional.empty();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns the last character of a token has bits that mean nothing; they are as they were given.
   */
  private static boolean canonical(String token) {
    return ENCODER.encodeToString(Base64.getUrlDecoder().decode(token)).equals(token);
  }

  private static String decoded(byte[] text) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
  }

  private static int sum(byte[] text) {
    CRC32C sum = new CRC32C();
    sum.update(text);
    return (int) sum.getValue();
  }
}
