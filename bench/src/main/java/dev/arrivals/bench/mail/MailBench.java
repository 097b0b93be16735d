package dev.arrivals.bench.mail;

import dev.arrivals.bench.Arguments;
import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.james.mime4j.dom.BinaryBody;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;

/** Mails a second of processor time through email-dsn, beside a bare parse of the same bytes. */
public final class MailBench {
  private static final Instant RECEIVED = Instant.parse("2026-11-20T12:00:00Z");

  private final Corpus corpus;
  private final int rounds;
  private final double warmup;
  private final FeedbackMapper mapper = mapper();

  public MailBench(Arguments arguments) {
    corpus = new Corpus(arguments);
    rounds = arguments.number("rounds", 11);
    warmup = arguments.number("warmup", 20);
  }

  public void run() throws Exception {
    List<byte[]> mails = corpus.mails();
    for (double spent = 0; spent < warmup; ) {
      spent += CpuClock.seconds(() -> map(mails)) + CpuClock.seconds(() -> parse(mails));
    }
    double[] mapped = new double[rounds];
    double[] parsed = new double[rounds];
    double[] ratios = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      mapped[round] = mails.size() / CpuClock.seconds(() -> map(mails));
      parsed[round] = mails.size() / CpuClock.seconds(() -> parse(mails));
      ratios[round] = mapped[round] / parsed[round];
    }
    System.out.printf(
        "%d mails: %,.0f a CPU second; bare parse %,.0f; ratio %.2f%n",
        mails.size(), CpuClock.median(mapped), CpuClock.median(parsed), CpuClock.median(ratios));
    extremes();
  }

  private void extremes() throws Exception {
    byte[] large = large();
    System.out.printf(
        "a mail of %d MB: %.3f s%n", large.length >> 20, CpuClock.seconds(() -> map(large)));
    byte[] nested = nested();
    Mapping[] answer = new Mapping[1];
    double seconds = CpuClock.seconds(() -> answer[0] = map(nested));
    System.out.printf(
        "1,000 nested parts: %s after %.3f s%n", answer[0].getClass().getSimpleName(), seconds);
  }

  private static FeedbackMapper mapper() {
    ConnectorFactory factory =
        ServiceLoader.load(ConnectorFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(f -> f.name().equals("email-dsn"))
            .findFirst()
            .orElseThrow();
    return factory.create("bench", ConnectorOptions.of(factory.options(), Map.of())).mapper();
  }

  private void map(List<byte[]> mails) {
    mails.forEach(this::map);
  }

  private Mapping map(byte[] mail) {
    return mapper.map(NativeFeedback.of(mail, Map.of(), RECEIVED));
  }

  private static void parse(List<byte[]> mails) throws IOException {
    DefaultMessageBuilder builder = new DefaultMessageBuilder();
    builder.setMimeEntityConfig(MimeConfig.PERMISSIVE);
    for (byte[] mail : mails) {
      Message message = builder.parseMessage(new ByteArrayInputStream(mail));
      read(message.getBody());
      message.dispose();
    }
  }

  private static void read(Body body) throws IOException {
    if (body instanceof Multipart parts) {
      for (Entity part : parts.getBodyParts()) {
        read(part.getBody());
      }
    } else if (body instanceof Message message) {
      read(message.getBody());
    } else if (body instanceof TextBody text) {
      text.getReader().transferTo(java.io.Writer.nullWriter());
    } else if (body instanceof BinaryBody binary) {
      try (InputStream in = binary.getInputStream()) {
        in.readAllBytes();
      }
    }
  }

  private static byte[] large() {
    String head =
        """
        From: MAILER-DAEMON@mx.example
        Subject: Undelivered
        Content-Type: multipart/report; boundary=x

        --x
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example

        Final-Recipient: rfc822; anna@a.example
        Action: failed
        Status: 5.2.2

        --x
        Content-Type: message/rfc822

        Subject: big

        """;
    String line = "0123456789".repeat(7) + "\n";
    return (head + line.repeat((15 << 20) / line.length() + 1) + "\n--x--\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] nested() {
    StringBuilder nested = new StringBuilder("From: a@b.example\n");
    for (int i = 0; i < 1_000; i++) {
      nested.append("Content-Type: multipart/mixed; boundary=b" + i + "\n\n--b" + i + "\n");
    }
    return nested.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
