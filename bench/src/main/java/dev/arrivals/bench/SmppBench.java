package dev.arrivals.bench;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.source.FeedbackSource;
import dev.arrivals.twins.smsc.SmscSettings;
import dev.arrivals.twins.smsc.SmscTwin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;
import org.jsmpp.util.MessageId;

/**
 * deliver_sm to deliver_sm_resp over loopback, with a sink that keeps nothing, beside a receiver by
 * jSMPP alone that does nothing either. Both talk to the same kind of message centre.
 */
public final class SmppBench {
  private static final SmscSettings ACCOUNT = SmscSettings.account("bench", "secret");

  private final int receipts;
  private final int rounds;
  private final int window;

  public SmppBench(Arguments arguments) {
    this.receipts = arguments.number("receipts", 100_000);
    this.rounds = arguments.number("rounds", 5);
    this.window = arguments.number("window", 100);
  }

  public void run() throws Exception {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      double bare = perSecond(this::bare);
      double ours = perSecond(this::ours);
      ratios.add(ours / bare);
      System.out.printf(
          "receipts/s: source %,.0f  bare jSMPP %,.0f  ratio %.2f%n", ours, bare, ours / bare);
    }
    Collections.sort(ratios);
    System.out.printf("median ratio %.2f%n", ratios.get(rounds / 2));
  }

  @FunctionalInterface
  private interface Receiver {
    AutoCloseable to(SmscTwin smsc) throws Exception;
  }

  private double perSecond(Receiver receiver) throws Exception {
    try (SmscTwin smsc = SmscTwin.start(ACCOUNT.window(window));
        AutoCloseable bound = receiver.to(smsc)) {
      deliver(smsc, receipts / 10);
      return receipts / deliver(smsc, receipts);
    }
  }

  private static double deliver(SmscTwin smsc, int count) throws InterruptedException {
    long start = System.nanoTime();
    smsc.deliver(count);
    while (smsc.open() > 0) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private AutoCloseable ours(SmscTwin smsc) throws Exception {
    ConnectorFactory factory =
        ServiceLoader.load(ConnectorFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(f -> f.name().equals("sms-smpp"))
            .findFirst()
            .orElseThrow();
    Map<String, String> options =
        Map.of(
            "smsc",
            smsc.address(),
            "system-id",
            "bench",
            "password",
            "secret",
            "window",
            Integer.toString(window));
    Connector connector = factory.create("bench", ConnectorOptions.of(factory.options(), options));
    FeedbackSource source = connector.source().orElseThrow();
    Path directory = Files.createTempDirectory("bench-");
    CompletionStage<Void> kept = CompletableFuture.completedFuture(null);
    source.start(feedback -> kept, directory);
    return source::stop;
  }

  private AutoCloseable bare(SmscTwin smsc) throws Exception {
    SMPPSession session = new SMPPSession();
    session.setQueueCapacity(2 * window);
    session.setMessageReceiverListener(new Nothing());
    session.connectAndBind(
        "127.0.0.1",
        smsc.port(),
        new BindParameter(
            BindType.BIND_TRX,
            "bench",
            "secret",
            "",
            TypeOfNumber.UNKNOWN,
            NumberingPlanIndicator.UNKNOWN,
            ""));
    return session;
  }

  private static final class Nothing implements MessageReceiverListener {
    @Override
    public void onAcceptDeliverSm(DeliverSm deliverSm) {}

    @Override
    public void onAcceptAlertNotification(AlertNotification notification) {}

    @Override
    public DataSmResult onAcceptDataSm(DataSm dataSm, Session source)
        throws ProcessRequestException {
      try {
        return new DataSmResult(new MessageId("0"), new OptionalParameter[0]);
      } catch (PDUStringException e) {
        throw new ProcessRequestException(e.getMessage(), e.getErrorCode(), e);
      }
    }
  }
}
