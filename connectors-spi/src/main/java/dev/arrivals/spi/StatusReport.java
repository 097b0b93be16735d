package dev.arrivals.spi;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The meaning of one piece of native feedback for one message. A report says which message it means
 * in several ways; the server decides which of them holds.
 */
public final class StatusReport {
  private final ReportKind kind;
  private final Optional<Failure> failure;
  private final List<String> nativeIds;
  private final Optional<String> reference;
  private final Optional<String> claimedReference;
  private final Optional<String> recipient;
  private final Optional<String> finalRecipient;
  private final int attempt;
  private final int part;
  private final Optional<Instant> eventTime;
  private final OptionalLong sequence;
  private final Optional<String> eventId;
  private final Optional<String> nativeCode;
  private final Optional<String> link;
  private final boolean machine;
  private final Optional<Match> match;

  private StatusReport(Builder b) {
    kind = b.kind;
    failure = b.failure;
    nativeIds = List.copyOf(b.nativeIds);
    reference = b.reference;
    claimedReference = b.claimedReference;
    recipient = b.recipient;
    finalRecipient = b.finalRecipient;
    attempt = b.attempt;
    part = b.part;
    eventTime = b.eventTime;
    sequence = b.sequence;
    eventId = b.eventId;
    nativeCode = b.nativeCode;
    link = b.link;
    machine = b.machine;
    match = b.match;
  }

  /** Starts a report of {@code kind}. */
  public static Builder builder(ReportKind kind) {
    return new Builder(kind);
  }

  /** Returns what is stated. */
  public ReportKind kind() {
    return kind;
  }

  /** Returns why it failed; present exactly when {@link ReportKind#needsFailure()}. */
  public Optional<Failure> failure() {
    return failure;
  }

  /**
   * The provider's ids for the message, the likeliest form first. One that is another form of one
   * before it (case, leading zeros, hexadecimal or decimal) is believed only where the recipient is
   * a number that agrees; the server looks for these forms itself.
   */
  public List<String> nativeIds() {
    return nativeIds;
  }

  /** The sender's own reference that came back: a message name, or what VERP or metadata held. */
  public Optional<String> reference() {
    return reference;
  }

  /**
   * The name of a message that nothing proves, such as a parameter of an address that the provider
   * calls and does not sign. It names the message only where that went to {@link #recipient()}.
   */
  public Optional<String> claimedReference() {
    return claimedReference;
  }

  /** The address that was mailed or texted. */
  public Optional<String> recipient() {
    return recipient;
  }

  /** The address that the verdict was about, where forwarding made it another one. */
  public Optional<String> finalRecipient() {
    return finalRecipient;
  }

  /** The attempt, counted from 1; 0 when the feedback does not tell. */
  public int attempt() {
    return attempt;
  }

  /** The part of a multi-part message, counted from 1; 0 when the feedback does not tell. */
  public int part() {
    return part;
  }

  /** Returns when it happened, by the provider's clock. */
  public Optional<Instant> eventTime() {
    return eventTime;
  }

  /** The provider's sequence number, where it has no clock. */
  public OptionalLong sequence() {
    return sequence;
  }

  /** The provider's id of the event; set only where copies are sure to carry the same one. */
  public Optional<String> eventId() {
    return eventId;
  }

  /** The provider's word or code for the event, for example {@code DELIVRD} or {@code delayed}. */
  public Optional<String> nativeCode() {
    return nativeCode;
  }

  /** The link that was followed. */
  public Optional<String> link() {
    return link;
  }

  /** Returns whether software rather than a person opened or clicked. */
  public boolean machine() {
    return machine;
  }

  /** Returns the rule that decided. */
  public Optional<Match> match() {
    return match;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof StatusReport r
        && kind == r.kind
        && failure.equals(r.failure)
        && nativeIds.equals(r.nativeIds)
        && reference.equals(r.reference)
        && claimedReference.equals(r.claimedReference)
        && recipient.equals(r.recipient)
        && finalRecipient.equals(r.finalRecipient)
        && attempt == r.attempt
        && part == r.part
        && eventTime.equals(r.eventTime)
        && sequence.equals(r.sequence)
        && eventId.equals(r.eventId)
        && nativeCode.equals(r.nativeCode)
        && link.equals(r.link)
        && machine == r.machine
        && match.equals(r.match);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, failure, nativeIds, reference, recipient, eventTime, nativeCode);
  }

  @Override
  public String toString() {
    return kind + failure.map(f -> " " + f).orElse("");
  }

  /** Builds a {@link StatusReport}. */
  public static final class Builder {
    private final ReportKind kind;
    private Optional<Failure> failure = Optional.empty();
    private final List<String> nativeIds = new ArrayList<>();
    private Optional<String> reference = Optional.empty();
    private Optional<String> claimedReference = Optional.empty();
    private Optional<String> recipient = Optional.empty();
    private Optional<String> finalRecipient = Optional.empty();
    private int attempt;
    private int part;
    private Optional<Instant> eventTime = Optional.empty();
    private OptionalLong sequence = OptionalLong.empty();
    private Optional<String> eventId = Optional.empty();
    private Optional<String> nativeCode = Optional.empty();
    private Optional<String> link = Optional.empty();
    private boolean machine;
    private Optional<Match> match = Optional.empty();

    private Builder(ReportKind kind) {
      this.kind = Objects.requireNonNull(kind);
    }

    /** Says why it failed. */
    public Builder failure(Failure value) {
      failure = Optional.of(value);
      return this;
    }

    /** Adds a form of the provider's id, the likeliest first; blanks and repeats are skipped. */
    public Builder nativeId(String value) {
      if (!value.isBlank() && !nativeIds.contains(value)) {
        nativeIds.add(value);
      }
      return this;
    }

    /** Sets the sender's own reference. */
    public Builder reference(String value) {
      reference = present(value);
      return this;
    }

    /** Sets the name of a message that nothing proves. */
    public Builder claimedReference(String value) {
      claimedReference = present(value);
      return this;
    }

    /** Sets the address that was mailed or texted. */
    public Builder recipient(String value) {
      recipient = present(value);
      return this;
    }

    /** Sets the address that the verdict was about, where it is another one. */
    public Builder finalRecipient(String value) {
      finalRecipient = present(value);
      return this;
    }

    /** Sets the attempt, counted from 1. */
    public Builder attempt(int value) {
      attempt = Math.max(0, value);
      return this;
    }

    /** Sets the part, counted from 1. */
    public Builder part(int value) {
      part = Math.max(0, value);
      return this;
    }

    /** Sets when it happened. */
    public Builder eventTime(Instant value) {
      eventTime = Optional.of(value);
      return this;
    }

    /** Sets the provider's sequence number. */
    public Builder sequence(long value) {
      sequence = OptionalLong.of(value);
      return this;
    }

    /** Sets the provider's stable id of the event. */
    public Builder eventId(String value) {
      eventId = present(value);
      return this;
    }

    /** Sets the provider's word or code for the event. */
    public Builder nativeCode(String value) {
      nativeCode = present(value);
      return this;
    }

    /** Sets the link that was followed. */
    public Builder link(String value) {
      link = present(value);
      return this;
    }

    /** States that software rather than a person opened or clicked. */
    public Builder machine(boolean value) {
      machine = value;
      return this;
    }

    /** Names the rule that decided. */
    public Builder match(Match value) {
      match = Optional.of(value);
      return this;
    }

    /**
     * Builds the report.
     *
     * @throws IllegalArgumentException if a failure is missing where the kind needs one, or present
     *     where it does not
     */
    public StatusReport build() {
      if (kind.needsFailure() != failure.isPresent()) {
        throw new IllegalArgumentException(
            kind + (failure.isPresent() ? " must not carry a failure" : " must carry a failure"));
      }
      return new StatusReport(this);
    }

    private static Optional<String> present(String value) {
      return value.isBlank() ? Optional.empty() : Optional.of(value);
    }
  }
}
