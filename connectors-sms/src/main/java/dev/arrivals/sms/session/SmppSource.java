package dev.arrivals.sms.session;

import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.source.FeedbackSink;
import dev.arrivals.spi.source.FeedbackSource;
import dev.arrivals.spi.source.SourceState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Binds to message centres and takes receipts from them. A receipt is answered with OK only after
 * the sink has kept it; whatever else happens, the message centre has to send it again.
 */
public final class SmppSource implements FeedbackSource {
  private static final System.Logger LOG = System.getLogger(SmppSource.class.getName());

  private final String instance;
  private final SessionOptions options;
  private final Sockets sockets;
  private final Pace pace;
  private volatile List<Binding> bindings = List.of();

  SmppSource(String instance, SessionOptions options, Pace pace) {
    this.instance = instance;
    this.options = options;
    this.sockets = new Sockets(options);
    this.pace = pace;
  }

  /** The options of a live session, all of which may be left out. */
  public static List<ConnectorOption> options() {
    return SessionOptions.DECLARED;
  }

  /**
   * The source of an instance; empty where it names no message centre.
   *
   * @throws IllegalArgumentException naming an option that cannot be, and what is expected
   */
  public static Optional<FeedbackSource> of(String instance, ConnectorOptions options) {
    return SessionOptions.of(options).map(set -> new SmppSource(instance, set, Pace.USUAL));
  }

  @Override
  public void start(FeedbackSink sink, Path directory) {
    LOG.log(
        System.Logger.Level.WARNING,
        "{0} binds as {1} with account {2}: a gateway that uses the same account loses the receipts"
            + " that come here",
        instance,
        options.receiver() ? "receiver" : "transceiver",
        options.account());
    bindings = options.endpoints().stream().flatMap(to -> bindings(to, sink)).toList();
    bindings.forEach(Binding::start);
  }

  @Override
  public void stop() {
    List<Thread> leaving = bindings.stream().map(b -> new Thread(b::stop, "smpp-stop")).toList();
    leaving.forEach(Thread::start);
    try {
      for (Thread thread : leaving) {
        thread.join();
      }
    } catch (InterruptedException e) {
      leaving.forEach(Thread::interrupt);
      Thread.currentThread().interrupt();
    }
  }

  /** Returns the state; the amount that waits is that of receipts taken and not answered yet. */
  @Override
  public SourceState state() {
    List<String> problems = bindings.stream().flatMap(b -> b.problem().stream()).toList();
    SourceState state =
        problems.isEmpty()
            ? SourceState.well()
            : SourceState.failing(
                String.format(
                    "%d of %d connections: %s",
                    problems.size(),
                    bindings.size(),
                    problems.stream().distinct().collect(Collectors.joining("; "))));
    return state.waiting(bindings.stream().mapToLong(Binding::waiting).sum());
  }

  /** Binds once to each message centre, and takes leave. */
  @Override
  public List<String> check() {
    return options.endpoints().stream().flatMap(to -> check(to).stream()).toList();
  }

  private Optional<String> check(Endpoint to) {
    try {
      Link link = new JsmppLink(options, to, sockets, new NoInbound());
      link.open();
      link.unbind();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(to + ": " + e.getMessage());
    }
  }

  /** Answers nothing, so that what comes during a check comes again. */
  private static final class NoInbound implements Inbound {
    @Override
    public void received(byte[] pdu) {}

    @Override
    public void leaving() {}

    @Override
    public void ended() {}
  }

  private Stream<Binding> bindings(Endpoint to, FeedbackSink sink) {
    Binding.Links links = inbound -> new JsmppLink(options, to, sockets, inbound);
    return IntStream.range(0, options.connections())
        .mapToObj(i -> new Binding(to.toString(), links, sink, options.window(), pace));
  }
}
