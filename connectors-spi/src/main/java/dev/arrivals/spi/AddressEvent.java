package dev.arrivals.spi;

import java.util.Objects;

/** A statement of a recipient about their address as such, outside any message of ours. */
public final class AddressEvent {
  /** The kind of statement. */
  public enum Kind {
    /** Wants no more messages from this sender. */
    OPT_OUT,
    /** Wants messages again. */
    OPT_IN
  }

  private final Kind kind;
  private final String address;
  private final String text;

  private AddressEvent(Kind kind, String address, String text) {
    this.kind = Objects.requireNonNull(kind);
    this.address = Objects.requireNonNull(address);
    this.text = Objects.requireNonNull(text);
  }

  /** States that the holder of {@code address} said {@code text}, which means {@code kind}. */
  public static AddressEvent of(Kind kind, String address, String text) {
    return new AddressEvent(kind, address, text);
  }

  /** Returns the kind of statement. */
  public Kind kind() {
    return kind;
  }

  /** Returns the address whose holder said it. */
  public String address() {
    return address;
  }

  /** Returns the literal text. */
  public String text() {
    return text;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof AddressEvent e
        && kind == e.kind
        && address.equals(e.address)
        && text.equals(e.text);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, address, text);
  }

  @Override
  public String toString() {
    return kind + " '" + text + "'";
  }
}
