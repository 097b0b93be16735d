package dev.arrivals.email.inbox.poll;

import dev.arrivals.email.inbox.envelope.Handover;
import dev.arrivals.spi.source.RetryLaterException;
import dev.arrivals.spi.source.SourceState;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** Takes what waits in a place: read, given in batches, and marked there after the commit. */
final class Round {
  private static final int BATCH = 50;

  private final Place place;
  private final Handover handover;
  private final Consumer<SourceState> shown;

  Round(Place place, Handover handover, Consumer<SourceState> shown) {
    this.place = place;
    this.handover = handover;
    this.shown = shown;
  }

  private record Given(Place.Waiting mail, CompletableFuture<Void> outcome) {}

  /**
   * Takes what one visit lists.
   *
   * @return whether more waits
   * @throws RetryLaterException if the server takes nothing now
   */
  boolean take() throws IOException, InterruptedException {
    int left = 0;
    int count;
    int listed;
    try (Place.Visit visit = place.visit()) {
      List<Place.Waiting> mails = visit.mails();
      count = visit.count();
      listed = mails.size();
      int at = 0;
      while (at < mails.size() && !handover.isStopped()) {
        show(count - at + left, left);
        List<Given> batch = new ArrayList<>();
        int next = give(mails, at, batch);
        int aside = next - at - batch.size();
        left += aside + settle(batch);
        at = next;
      }
      count -= at;
    }
    show(count + left, left);
    return count > 0 && listed > left && !handover.isStopped();
  }

  void stop() {
    handover.stop();
  }

  private void show(int waiting, int left) {
    SourceState state =
        left == 0
            ? SourceState.well()
            : SourceState.failing(
                place.name()
                    + ": "
                    + left
                    + " mails could not be taken (expected: readable, at most "
                    + Handover.LARGEST_MAIL
                    + " bytes) and were left or set aside");
    shown.accept(state.waiting(waiting));
  }

  /** Gives a batch, bounded in number and in bytes; where the next one starts. */
  private int give(List<Place.Waiting> mails, int from, List<Given> batch) throws IOException {
    int at = from;
    long bytes = 0;
    while (at < mails.size() && batch.size() < BATCH && bytes < Handover.LARGEST_MAIL) {
      Place.Waiting mail = mails.get(at++);
      Optional<byte[]> content = read(mail);
      if (content.isPresent()) {
        bytes += content.get().length;
        batch.add(new Given(mail, handover.give(content.get(), Map.of())));
      }
    }
    return at;
  }

  private static Optional<byte[]> read(Place.Waiting mail) throws IOException {
    try {
      if (mail.size() > Handover.LARGEST_MAIL) {
        throw new Place.TooLargeException();
      }
      return Optional.of(mail.read());
    } catch (Place.TooLargeException | FileSystemException e) {
      mail.setAside();
      return Optional.empty();
    }
  }

  /** Waits for a batch and marks what was taken; how many were not. */
  private int settle(List<Given> batch) throws IOException, InterruptedException {
    handover.await(batch.stream().map(Given::outcome).toList());
    int left = 0;
    Optional<RetryLaterException> later = Optional.empty();
    for (Given given : batch) {
      if (Handover.isTaken(given.outcome())) {
        given.mail().taken();
      } else {
        left++;
        later = later.or(() -> later(given.outcome()));
      }
    }
    if (later.isPresent()) {
      throw later.get();
    }
    return left;
  }

  private static Optional<RetryLaterException> later(CompletableFuture<Void> outcome) {
    if (!outcome.isDone()) {
      return Optional.of(new RetryLaterException("no answer in a minute", Duration.ofSeconds(5)));
    }
    Throwable failure = outcome.handle((done, e) -> e).join();
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof RetryLaterException e ? Optional.of(e) : Optional.empty();
  }
}
