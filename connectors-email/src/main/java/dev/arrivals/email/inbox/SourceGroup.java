package dev.arrivals.email.inbox;

import dev.arrivals.spi.source.FeedbackSink;
import dev.arrivals.spi.source.FeedbackSource;
import dev.arrivals.spi.source.SourceState;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Several sources of one instance as one: all run, or none. */
final class SourceGroup implements FeedbackSource {
  private final List<FeedbackSource> sources;

  SourceGroup(List<FeedbackSource> sources) {
    this.sources = List.copyOf(sources);
  }

  @Override
  public void start(FeedbackSink sink, Path directory) {
    int started = 0;
    try {
      for (FeedbackSource source : sources) {
        source.start(sink, directory);
        started++;
      }
    } catch (RuntimeException e) {
      sources.subList(0, started).forEach(FeedbackSource::stop);
      throw e;
    }
  }

  @Override
  public void stop() {
    sources.forEach(FeedbackSource::stop);
  }

  @Override
  public List<String> listens() {
    return sources.stream().flatMap(s -> s.listens().stream()).toList();
  }

  @Override
  public List<String> check() {
    return sources.stream().flatMap(s -> s.check().stream()).toList();
  }

  @Override
  public SourceState state() {
    List<SourceState> states = sources.stream().map(FeedbackSource::state).toList();
    String problems =
        states.stream().flatMap(s -> s.problem().stream()).collect(Collectors.joining("; "));
    SourceState state = problems.isEmpty() ? SourceState.well() : SourceState.failing(problems);
    List<Long> known =
        states.stream()
            .map(SourceState::waiting)
            .filter(OptionalLong::isPresent)
            .map(OptionalLong::getAsLong)
            .toList();
    return known.isEmpty() ? state : state.waiting(known.stream().mapToLong(w -> w).sum());
  }
}
