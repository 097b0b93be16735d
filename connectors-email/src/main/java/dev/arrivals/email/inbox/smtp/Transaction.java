package dev.arrivals.email.inbox.smtp;

import dev.arrivals.email.inbox.envelope.Attributes;
import dev.arrivals.email.inbox.envelope.Handover;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

/** A mail in a session: its sender, its recipients and its outcome. */
final class Transaction implements MessageHandler {
  private final MessageContext session;
  private final RecipientPolicy policy;
  private final Handover handover;
  private final RefusedRecipients refused;
  private final List<RecipientPolicy.Recipient> recipients = new ArrayList<>();
  private String sender = "";

  Transaction(
      MessageContext session,
      RecipientPolicy policy,
      Handover handover,
      RefusedRecipients refused) {
    this.refused = refused;
    this.session = session;
    this.policy = policy;
    this.handover = handover;
  }

  @Override
  public void from(String from) {
    sender = from;
  }

  @Override
  public void recipient(String recipient) throws RejectException {
    try {
      recipients.add(policy.check(recipient));
    } catch (RejectException e) {
      refused.add(String.valueOf(e.getMessage()));
      throw e;
    }
  }

  /**
   * Gives the mail once for each message that its recipients name.
   *
   * @return for each recipient, in the order of the commands, whether it was taken
   */
  List<Boolean> give(byte[] mail) throws InterruptedException {
    Map<Optional<String>, List<String>> groups =
        recipients.stream()
            .collect(
                Collectors.groupingBy(
                    RecipientPolicy.Recipient::reference,
                    LinkedHashMap::new,
                    Collectors.mapping(
                        RecipientPolicy.Recipient::address, Collectors.toUnmodifiableList())));
    Map<Optional<String>, CompletableFuture<Void>> given = new LinkedHashMap<>();
    groups.forEach((ref, to) -> given.put(ref, handover.give(mail, attributes(ref, to))));
    handover.await(List.copyOf(given.values()));
    return recipients.stream()
        .map(r -> Optional.ofNullable(given.get(r.reference())).filter(Handover::isTaken))
        .map(Optional::isPresent)
        .toList();
  }

  private Map<String, String> attributes(Optional<String> reference, List<String> to) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put(Attributes.ENVELOPE_FROM, sender);
    attributes.put(Attributes.ENVELOPE_TO, String.join(", ", to));
    session.getHelo().ifPresent(helo -> attributes.put(Attributes.HELO, helo));
    if (session.getRemoteAddress() instanceof InetSocketAddress remote) {
      attributes.put(Attributes.REMOTE_IP, remote.getAddress().getHostAddress());
    }
    reference.ifPresent(ref -> attributes.put(Attributes.VERP, ref));
    return attributes;
  }

  /** Never called: {@link DataCommand} reads the mail, for one reply or several. */
  @Override
  public String data(InputStream data) throws IOException {
    throw new IOException("the mail is read by another command");
  }

  @Override
  public void done() {}
}
