package dev.arrivals.spi;

import java.util.Objects;
import java.util.Optional;

/** A row of a provider's vocabulary: a native word or code, and its meaning. */
public final class VocabularyRow {
  private final String id;
  private final String nativeCode;
  private final ReportKind kind;
  private final Optional<Failure> failure;
  private final String note;

  private VocabularyRow(
      String id, String nativeCode, ReportKind kind, Optional<Failure> failure, String note) {
    this.id = Objects.requireNonNull(id);
    this.nativeCode = Objects.requireNonNull(nativeCode);
    this.kind = Objects.requireNonNull(kind);
    this.failure = failure;
    this.note = Objects.requireNonNull(note);
  }

  /**
   * States one row.
   *
   * @param id stable and unique within the connector; the same as {@link Match#rule()}
   * @param nativeCode the native word, code or pattern
   * @param kind what it states
   * @param failure type, reason, blame and detail, where it states a failure
   * @param note for people: source, condition, doubt; may be empty
   */
  public static VocabularyRow of(
      String id, String nativeCode, ReportKind kind, Optional<Failure> failure, String note) {
    return new VocabularyRow(id, nativeCode, kind, failure, note);
  }

  /** The stable id of the row. */
  public String id() {
    return id;
  }

  /** The native word, code or pattern. */
  public String nativeCode() {
    return nativeCode;
  }

  /** Returns what it states. */
  public ReportKind kind() {
    return kind;
  }

  /** Type, reason, blame and detail, where it states a failure. */
  public Optional<Failure> failure() {
    return failure;
  }

  /** Source, condition or doubt, for people. */
  public String note() {
    return note;
  }
}
