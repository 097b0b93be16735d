package dev.arrivals.webhook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** An event of a provider about one recipient, read from its payload and not yet mapped. */
public final class Event {
  private static final int LONGEST_WORDS = 1_000;

  private final String words;
  private final Map<String, String> facts;
  private final String text;
  private final String code;
  private final String hosts;
  private final List<String> nativeIds;
  private final String reference;
  private final String claimedReference;
  private final String recipient;
  private final String finalRecipient;
  private final int attempt;
  private final int part;
  private final Optional<Instant> time;
  private final OptionalLong sequence;
  private final String eventId;
  private final String link;
  private final boolean machine;
  private final boolean successor;

  private Event(Builder b) {
    words = b.words;
    text = b.text;
    code = b.code;
    hosts = b.hosts;
    nativeIds = List.copyOf(b.nativeIds);
    reference = b.reference;
    claimedReference = b.claimedReference;
    recipient = b.recipient;
    finalRecipient = b.finalRecipient;
    attempt = b.attempt;
    part = b.part;
    time = b.time;
    sequence = b.sequence;
    eventId = b.eventId;
    link = b.link;
    machine = b.machine;
    successor = b.successor;
    Map<String, String> all = new HashMap<>(b.facts);
    all.put("text", text);
    all.put("code", code);
    facts = Map.copyOf(all);
  }

  /**
   * Starts an event.
   *
   * @param words the provider's words for it from the general to the special, such as {@code
   *     bounce}, {@code Permanent}, {@code NoEmail}; those at the end may be empty
   */
  public static Builder builder(String... words) {
    String all = String.join("/", words);
    int end = all.length();
    while (end > 0 && all.charAt(end - 1) == '/') {
      end--;
    }
    return new Builder(all.substring(0, Math.min(end, LONGEST_WORDS)));
  }

  /** The words with a slash between them. */
  public String words() {
    return words;
  }

  /**
   * Returns the facts that a condition of the vocabulary may ask for, by name, {@code text} and
   * {@code code} among them.
   */
  public Map<String, String> facts() {
    return facts;
  }

  String text() {
    return text;
  }

  String code() {
    return code;
  }

  String hosts() {
    return hosts;
  }

  List<String> nativeIds() {
    return nativeIds;
  }

  String reference() {
    return reference;
  }

  String claimedReference() {
    return claimedReference;
  }

  boolean hasSuccessor() {
    return successor;
  }

  String recipient() {
    return recipient;
  }

  String finalRecipient() {
    return finalRecipient;
  }

  int attempt() {
    return attempt;
  }

  int part() {
    return part;
  }

  Optional<Instant> time() {
    return time;
  }

  OptionalLong sequence() {
    return sequence;
  }

  String eventId() {
    return eventId;
  }

  String link() {
    return link;
  }

  boolean machine() {
    return machine;
  }

  @Override
  public String toString() {
    return words;
  }

  /** Builds an {@link Event}; an empty text is the same as none. */
  public static final class Builder {
    private final String words;
    private final Map<String, String> facts = new HashMap<>();
    private final List<String> nativeIds = new ArrayList<>();
    private String text = "";
    private String code = "";
    private String hosts = "";
    private String reference = "";
    private String claimedReference = "";
    private boolean successor;
    private String recipient = "";
    private String finalRecipient = "";
    private int attempt;
    private int part;
    private Optional<Instant> time = Optional.empty();
    private OptionalLong sequence = OptionalLong.empty();
    private String eventId = "";
    private String link = "";
    private boolean machine;

    private Builder(String words) {
      this.words = words;
    }

    /** Sets what the {@code when} of a row may ask for by that name. */
    public Builder fact(String name, String value) {
      facts.put(name.toLowerCase(Locale.ROOT), value);
      return this;
    }

    /** Sets what the receiving side said, or the provider in its place. */
    public Builder text(String value) {
      text = value;
      return this;
    }

    /** Sets the code that stands apart from the text. */
    public Builder code(String value) {
      code = value;
      return this;
    }

    /** Sets the names of the servers that spoke. */
    public Builder hosts(String value) {
      hosts = value;
      return this;
    }

    /** Adds a form of the provider's id, the likeliest first. */
    public Builder nativeId(String value) {
      nativeIds.add(value);
      return this;
    }

    /** Sets the sender's own reference. */
    public Builder reference(String value) {
      reference = value;
      return this;
    }

    /**
     * Sets a reference that nothing proves, from an address that the provider does not sign: it
     * counts only for a message that went to the recipient.
     */
    public Builder claimedReference(String value) {
      claimedReference = value;
      return this;
    }

    /**
     * States that this is one step of several, and that another channel or hop is tried next: then
     * a failure is a deferral.
     */
    public Builder successor(boolean value) {
      successor = value;
      return this;
    }

    /**
     * States whether a step follows, by numbers, the first step being 1; texts other than numbers
     * state nothing.
     */
    public Builder step(String step, String steps) {
      boolean numbers = step.matches("\\d{1,6}") && steps.matches("\\d{1,6}");
      return successor(numbers && Integer.parseInt(step) < Integer.parseInt(steps));
    }

    /** Sets the address that was mailed or texted, in the form of the channel. */
    public Builder recipient(String value) {
      recipient = value;
      return this;
    }

    /** Sets the address that the verdict was about, where it is another one. */
    public Builder finalRecipient(String value) {
      finalRecipient = value;
      return this;
    }

    /** Sets the attempt, counted from 1. */
    public Builder attempt(int value) {
      attempt = value;
      return this;
    }

    /** Sets the part, counted from 1. */
    public Builder part(int value) {
      part = value;
      return this;
    }

    /** Sets when it happened, if that is known. */
    public Builder time(Optional<Instant> value) {
      time = value;
      return this;
    }

    /** Sets the provider's sequence number. */
    public Builder sequence(long value) {
      sequence = OptionalLong.of(value);
      return this;
    }

    /** Sets the provider's id of the event, where copies are sure to carry the same one. */
    public Builder eventId(String value) {
      eventId = value;
      return this;
    }

    /** Sets the link that was followed. */
    public Builder link(String value) {
      link = value;
      return this;
    }

    /** States that software rather than a person opened or clicked. */
    public Builder machine(boolean value) {
      machine = value;
      return this;
    }

    /** Builds the event. */
    public Event build() {
      return new Event(this);
    }
  }
}
