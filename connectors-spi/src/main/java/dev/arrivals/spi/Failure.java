package dev.arrivals.spi;

import java.util.Objects;
import java.util.Optional;

/** The failure of a message: type, reason, blame, and the literal words of the provider. */
public final class Failure {
  private final Reason reason;
  private final FailureType type;
  private final Blame blame;
  private final boolean qualified;
  private final Optional<String> detail;
  private final Optional<String> diagnostic;
  private final Optional<String> code;

  private Failure(Builder b) {
    reason = b.reason;
    type = b.type;
    blame = b.blame;
    qualified = b.qualified;
    detail = b.detail;
    diagnostic = b.diagnostic;
    code = b.code;
  }

  /** Starts a failure with the default type and blame of {@code reason}. */
  public static Builder builder(Reason reason) {
    return new Builder(reason);
  }

  /** The failure of a text or code that no rule knows: NOT_DEFINED, SOFT, UNKNOWN, unqualified. */
  public static Builder unqualified() {
    return new Builder(Reason.NOT_DEFINED);
  }

  /** Starts a failure that is like this one, to change a piece of it. */
  public Builder toBuilder() {
    Builder copy = new Builder(reason);
    copy.type = type;
    copy.blame = blame;
    copy.qualified = qualified;
    copy.detail = detail;
    copy.diagnostic = diagnostic;
    copy.code = code;
    return copy;
  }

  /** Returns why it failed. */
  public Reason reason() {
    return reason;
  }

  /** Returns what it means for the address. */
  public FailureType type() {
    return type;
  }

  /** Returns whose fault it is. */
  public Blame blame() {
    return blame;
  }

  /** Returns whether a rule or table row decided; an unqualified failure never counts. */
  public boolean qualified() {
    return qualified;
  }

  /** A finer, open token such as {@code THROTTLED}; UPPER_SNAKE_CASE. */
  public Optional<String> detail() {
    return detail;
  }

  /** The provider's text, unedited. */
  public Optional<String> diagnostic() {
    return diagnostic;
  }

  /** The provider's code, for example {@code 550 5.1.1} or {@code UNDELIV 001}. */
  public Optional<String> code() {
    return code;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Failure f
        && reason == f.reason
        && type == f.type
        && blame == f.blame
        && qualified == f.qualified
        && detail.equals(f.detail)
        && diagnostic.equals(f.diagnostic)
        && code.equals(f.code);
  }

  @Override
  public int hashCode() {
    return Objects.hash(reason, type, blame, qualified, detail, diagnostic, code);
  }

  @Override
  public String toString() {
    return type + " " + reason + " blame " + blame;
  }

  /** Builds a {@link Failure}. */
  public static final class Builder {
    private final Reason reason;
    private FailureType type;
    private Blame blame;
    private boolean qualified;
    private Optional<String> detail = Optional.empty();
    private Optional<String> diagnostic = Optional.empty();
    private Optional<String> code = Optional.empty();

    private Builder(Reason reason) {
      this.reason = Objects.requireNonNull(reason);
      type = reason.defaultType();
      blame = reason.defaultBlame();
      qualified = reason != Reason.NOT_DEFINED;
    }

    /** Overrides the reason's default type. */
    public Builder type(FailureType value) {
      type = Objects.requireNonNull(value);
      return this;
    }

    /** Overrides the reason's default blame. */
    public Builder blame(Blame value) {
      blame = Objects.requireNonNull(value);
      return this;
    }

    /** States whether a rule decided; by default true for every reason but NOT_DEFINED. */
    public Builder qualified(boolean value) {
      qualified = value;
      return this;
    }

    /** Sets the finer token; blank means none. */
    public Builder detail(String value) {
      detail = present(value);
      return this;
    }

    /** Sets the provider's text; blank means none. */
    public Builder diagnostic(String value) {
      diagnostic = present(value);
      return this;
    }

    /** Sets the provider's code; blank means none. */
    public Builder code(String value) {
      code = present(value);
      return this;
    }

    /** Builds the value. */
    public Failure build() {
      return new Failure(this);
    }

    private static Optional<String> present(String value) {
      return value.isBlank() ? Optional.empty() : Optional.of(value);
    }
  }
}
