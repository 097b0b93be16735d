package dev.arrivals.sms.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jsmpp.util.DefaultComposer;
import org.jsmpp.util.PDUComposer;

/** A link by jSMPP, which keeps the session: bind, enquire_link, unbind. */
final class JsmppLink implements Link {
  /**
   * The most requests that wait for an answer; a message centre that asks more is told to slow
   * down.
   */
  private static final int MOST_QUESTIONS = 10_000;

  /** Far from the numbers of jSMPP. */
  private static final int UNBIND_SEQUENCE = Integer.MAX_VALUE;

  private final SessionOptions options;
  private final Endpoint endpoint;
  private final Sockets sockets;
  private final Socket socket;
  private final FeedbackTap tap;
  private final SMPPSession session;
  private final PDUComposer composer = new DefaultComposer();
  private volatile OutputStream out = OutputStream.nullOutputStream();

  JsmppLink(SessionOptions options, Endpoint endpoint, Sockets sockets, Inbound inbound)
      throws IOException {
    this.options = options;
    this.endpoint = endpoint;
    this.sockets = sockets;
    socket = sockets.create();
    tap = new FeedbackTap(inbound, this::invalidLength);
    session =
        new SMPPSession(
            new SynchronizedPDUSender(new DefaultPDUSender(composer)),
            tap,
            (host, port) -> connect());
    int interval = Math.toIntExact(options.enquireInterval().toMillis());
    session.setEnquireLinkTimer(interval);
    session.setTransactionTimer(2L * interval);
    session.setPduProcessorDegree(1);
    session.setQueueCapacity(MOST_QUESTIONS);
    session.addSessionStateListener(
        (state, before, source) -> {
          if (state == SessionState.UNBOUND || state == SessionState.CLOSED) {
            tap.left();
            inbound.ended();
          }
        });
  }

  @Override
  public void open() throws IOException {
    try {
      session.connectAndBind(
          endpoint.host(), endpoint.port(), bind(), options.bindTimeout().toMillis());
    } catch (IOException e) {
      close();
      throw explained(e);
    } finally {
      tap.opened();
    }
  }

  @Override
  public void send(List<Answer> answers) throws IOException {
    ByteArrayOutputStream pdus = new ByteArrayOutputStream(answers.size() * (Answer.HEADER + 1));
    for (Answer answer : answers) {
      pdus.writeBytes(pdu(answer));
    }
    write(pdus.toByteArray());
  }

  @Override
  public Optional<String> end() {
    return tap.end();
  }

  @Override
  public void unbind() {
    try {
      if (session.getSessionState().isBound()) {
        write(composer.unbind(UNBIND_SEQUENCE));
        tap.awaitLeave();
      }
    } catch (IOException e) {
      // It left before us.
    } finally {
      close();
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is being thrown away.
    }
    session.close();
  }

  private IOException explained(IOException e) {
    if (e.getCause() instanceof ResponseTimeoutException) {
      return new IOException(
          "no answer to the bind in " + options.bindTimeout().toSeconds() + " s", e);
    }
    Optional<IOException> ended =
        tap.end().map(why -> new IOException("no answer to the bind: " + why, e));
    return e.getCause() instanceof NegativeResponseException refused
        ? ended.orElseGet(() -> new BindRefusedException(refused.getCommandStatus()))
        : ended.orElse(e);
  }

  private BindParameter bind() {
    return new BindParameter(
        options.receiver() ? BindType.BIND_RX : BindType.BIND_TRX,
        options.account().systemId(),
        options.account().password(),
        options.account().systemType(),
        TypeOfNumber.UNKNOWN,
        NumberingPlanIndicator.UNKNOWN,
        "");
  }

  private Connection connect() throws IOException {
    SocketConnection connection = new SocketConnection(sockets.connect(socket, endpoint));
    out = connection.getOutputStream();
    return connection;
  }

  private void invalidLength(int sequence) throws IOException {
    write(composer.genericNack(SMPPConstant.STAT_ESME_RINVCMDLEN, sequence));
  }

  /** Under the lock of jSMPP's own sender, so that no PDU gets into another. */
  private void write(byte[] pdus) throws IOException {
    OutputStream to = out;
    synchronized (to) {
      to.write(pdus);
      to.flush();
    }
  }

  private byte[] pdu(Answer answer) throws IOException {
    try {
      return answer.commandId() == Answer.DATA_SM
          ? composer.dataSmResp(answer.status(), answer.sequence(), "")
          : composer.deliverSmResp(answer.status(), answer.sequence(), "");
    } catch (PDUStringException e) {
      throw new IOException(e);
    }
  }
}
