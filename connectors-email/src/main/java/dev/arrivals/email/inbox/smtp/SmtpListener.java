package dev.arrivals.email.inbox.smtp;

import dev.arrivals.email.inbox.envelope.Handover;
import dev.arrivals.spi.source.FeedbackSink;
import dev.arrivals.spi.source.FeedbackSource;
import dev.arrivals.spi.source.SourceState;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.subethamail.smtp.internal.command.MailCommand;
import org.subethamail.smtp.internal.command.ReceiptCommand;
import org.subethamail.smtp.internal.server.CommandHandler;
import org.subethamail.smtp.internal.server.ConcurrentSessionsBySourceLimiter;
import org.subethamail.smtp.server.SMTPServer;

/** Takes mails by SMTP (RFC 5321) or LMTP (RFC 2033): 250 to DATA means that the server has it. */
public final class SmtpListener implements FeedbackSource {
  private static final int MOST_CONNECTIONS = 200;
  private static final int MOST_OF_ONE_PEER = 50;
  private static final int MOST_RECIPIENTS = 100;

  /** RFC 5321 §4.5.3.2.7. */
  private static final int IDLE_MINUTES = 5;

  private final SmtpOptions options;
  private Optional<SMTPServer> server = Optional.empty();
  private volatile Optional<Handover> handover = Optional.empty();

  public SmtpListener(SmtpOptions options) {
    this.options = options;
  }

  @Override
  public synchronized void start(FeedbackSink sink, Path directory) {
    Handover given = new Handover(sink);
    SMTPServer built = build(given);
    options.tls().ifPresent(RenewedTls::context);
    try {
      built.start();
    } catch (RuntimeException e) {
      throw new IllegalStateException(cannotListen(), e);
    }
    server = Optional.of(built);
    handover = Optional.of(given);
  }

  private SMTPServer build(Handover given) {
    RefusedRecipients refused =
        new RefusedRecipients(options.address().toString(), System::nanoTime);
    SMTPServer built =
        SMTPServer.port(options.address().getPort())
            .bindAddress(options.address().getAddress())
            .hostName(options.host())
            .softwareName("Arrivals")
            .messageHandlerFactory(
                session -> new Transaction(session, options.policy(), given, refused))
            .executorService(threads())
            .insertReceivedHeaders(false)
            .maxConnections(MOST_CONNECTIONS)
            .maxRecipients(MOST_RECIPIENTS)
            .maxMessageSize(Handover.LARGEST_MAIL)
            .connectionTimeout(IDLE_MINUTES, TimeUnit.MINUTES)
            .sessionHandler(new ConcurrentSessionsBySourceLimiter(MOST_OF_ONE_PEER))
            .enableTLS(options.tls().isPresent())
            .startTlsSocketFactory(this::encrypted)
            .serverThreadName("smtp-listener")
            .build();
    commands(built.getCommandHandler());
    return built;
  }

  private void commands(CommandHandler commands) {
    commands.addCommand(new GuardedCommand(new MailCommand(sender -> true)));
    commands.addCommand(new GuardedCommand(new ReceiptCommand()));
    commands.addCommand(new DataCommand(options.lmtp()));
    commands.addCommand(new RefusedCommand("BDAT", "502 5.5.1 Not offered (expected: DATA)"));
    if (options.lmtp()) {
      commands.addCommand(new GreetingCommand("LHLO"));
      String reply = "500 5.5.1 This is LMTP (expected: LHLO)";
      commands.addCommand(new RefusedCommand("EHLO", reply));
      commands.addCommand(new RefusedCommand("HELO", reply));
    } else {
      commands.addCommand(new GreetingCommand("EHLO"));
    }
  }

  private static ExecutorService threads() {
    return Executors.newCachedThreadPool(
        task -> {
          Thread thread = new Thread(task, "smtp-session");
          thread.setDaemon(true);
          return thread;
        });
  }

  private SSLSocket encrypted(Socket plain) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            options
                .tls()
                .orElseThrow()
                .context()
                .getSocketFactory()
                .createSocket(
                    plain, plain.getInetAddress().getHostAddress(), plain.getPort(), true);
    socket.setUseClientMode(false);
    return socket;
  }

  /** Returns the port that it listens on, also if the configured one is 0. */
  synchronized int port() {
    return server.orElseThrow().getPortAllocated();
  }

  @Override
  public synchronized List<String> listens() {
    String scheme = options.lmtp() ? "lmtp://" : "smtp://";
    return server
        .map(s -> scheme + options.address().getHostString() + ":" + s.getPortAllocated())
        .stream()
        .toList();
  }

  @Override
  public List<String> check() {
    List<String> problems = new ArrayList<>();
    try {
      options.tls().ifPresent(RenewedTls::context);
    } catch (IllegalStateException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(options.address());
    } catch (IOException e) {
      problems.add(cannotListen() + " (" + e.getMessage() + ")");
    }
    return problems;
  }

  private String cannotListen() {
    return "option 'smtp-listen': cannot listen at "
        + options.address()
        + " (expected: a free port, and one above 1023 without the right to lower ones)";
  }

  @Override
  public synchronized void stop() {
    handover.ifPresent(Handover::stop);
    server.ifPresent(SMTPServer::stop);
    server = Optional.empty();
  }

  /** Returns the state; waiting are the mails that the server has not confirmed yet. */
  @Override
  public SourceState state() {
    Optional<String> problem =
        handover.filter(Handover::isRefused).isPresent()
            ? Optional.of("smtp-listen: the server takes nothing now; senders try again")
            : options.tls().flatMap(RenewedTls::problem);
    SourceState state = problem.map(SourceState::failing).orElseGet(SourceState::well);
    return state.waiting(handover.map(Handover::underWay).orElse(0));
  }
}
