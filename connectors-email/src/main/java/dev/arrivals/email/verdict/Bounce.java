package dev.arrivals.email.verdict;

import dev.arrivals.email.rules.Phase;
import dev.arrivals.spi.ReportKind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A report about one recipient, whatever format it came in.
 *
 * @param recipient whom the reporter tried; empty where it does not say
 * @param mailed whom it says the sender had written to, where that is somebody else
 * @param action what it did
 * @param status the enhanced code of the status field, or empty
 * @param replies what the other side said: the most specific text first
 * @param comments what else is said of the cause, where no reply tells it
 * @param remote the host that said it, or empty
 * @param attempted when
 * @param session where in a session of SMTP it was said, as far as the texts do not show it
 */
public record Bounce(
    Optional<String> recipient,
    Optional<String> mailed,
    Action action,
    String status,
    List<String> replies,
    List<String> comments,
    String remote,
    Optional<Instant> attempted,
    Session session) {

  /**
   * A point of a session.
   *
   * @param codes the codes of the reply, or empty where this is no reply
   */
  public record Session(Phase phase, String codes) {
    public static final Session UNKNOWN = new Session(Phase.UNKNOWN, "");
  }

  public Bounce(
      Optional<String> recipient,
      Optional<String> mailed,
      Action action,
      String status,
      List<String> replies,
      String remote,
      Optional<Instant> attempted) {
    this(recipient, mailed, action, status, replies, List.of(), remote, attempted, Session.UNKNOWN);
  }

  public Bounce {
    replies = withoutBlank(replies);
    comments = withoutBlank(comments);
  }

  private static List<String> withoutBlank(List<String> texts) {
    for (String text : texts) {
      if (text.isBlank()) {
        return texts.stream().filter(said -> !said.isBlank()).toList();
      }
    }
    return List.copyOf(texts);
  }

  /** Returns all texts on the cause, the most specific first. */
  public List<String> texts() {
    return comments.isEmpty()
        ? replies
        : Stream.concat(replies.stream(), comments.stream()).toList();
  }

  /** Returns the word for what happened: that of a report, or the codes of a reply. */
  String word() {
    return session.codes().isEmpty() ? action.name().toLowerCase(Locale.ROOT) : session.codes();
  }

  /** Returns the id of the vocabulary row that applies if no words are known. */
  String rule() {
    return session.codes().isEmpty() ? action.rule() : ReplyClass.of(session.codes()).rule();
  }

  /** Whether it says that something went wrong. */
  public boolean isFailure() {
    return action.kind().filter(ReportKind::needsFailure).isPresent();
  }

  /** Returns this bounce with further texts on the cause. */
  public Bounce saying(List<String> moreReplies, List<String> moreComments) {
    return new Bounce(
        recipient,
        mailed,
        action,
        status,
        Stream.concat(replies.stream(), moreReplies.stream()).toList(),
        Stream.concat(comments.stream(), moreComments.stream()).toList(),
        remote,
        attempted,
        session);
  }

  /** Returns this bounce with the stage of the session. */
  public Bounce at(Phase stage) {
    return new Bounce(
        recipient,
        mailed,
        action,
        status,
        replies,
        comments,
        remote,
        attempted,
        new Session(stage, session.codes()));
  }

  /** Returns this bounce with another action. */
  public Bounce acting(Action other) {
    return new Bounce(
        recipient, mailed, other, status, replies, comments, remote, attempted, session);
  }

  /** Returns this bounce with the recipient that a text names. */
  public Bounce to(Optional<String> named) {
    return new Bounce(named, mailed, action, status, replies, comments, remote, attempted, session);
  }
}
