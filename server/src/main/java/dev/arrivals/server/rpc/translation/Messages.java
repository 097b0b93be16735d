package dev.arrivals.server.rpc.translation;

import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.message.Binding;
import dev.arrivals.server.state.Epochs;
import dev.arrivals.server.status.Evidence;
import dev.arrivals.server.status.MessageClass;
import dev.arrivals.server.status.Outcome;
import dev.arrivals.server.status.Slot;
import dev.arrivals.server.status.View;
import dev.arrivals.spi.MessageStatus;
import dev.arrivals.v1.Engagement;
import dev.arrivals.v1.Leg;
import dev.arrivals.v1.Message;
import dev.arrivals.v1.MessageView;

/** Messages as the API shows them: the view depends on the delivery's mode and validity. */
public final class Messages {
  private Messages() {}

  /** Returns a message as the API shows it. */
  public static Message of(
      dev.arrivals.server.message.Message m, Delivery delivery, Epochs epochs) {
    View view = view(m, delivery);
    Message.Builder b =
        Message.newBuilder()
            .setName(m.name())
            .setChannelValue(Words.number(m.channel()))
            .setAddress(m.address())
            .setStatusValue(Words.number(view.status()))
            .setOutcomeUnknown(view.outcomeUnknown())
            .putAllLabels(m.labels())
            .setRegisterTime(Times.of(m.registerTime()))
            .setUpdateTime(Times.of(m.updateTime()))
            .setPosition(Tokens.position(m.position(), epochs));
    m.outcome().failure().ifPresent(f -> b.setFailure(Reports.of(f)));
    m.bindings().forEach(binding -> b.addLegs(leg(binding)));
    engagement(m.evidence(), b);
    return b.build();
  }

  /** Returns the view of a message in its delivery. */
  public static View view(dev.arrivals.server.message.Message m, Delivery delivery) {
    return View.of(m.outcome().messageClass(), delivery.terms());
  }

  /** Returns an explained view: class, status and the slots that are filled. */
  public static MessageView explained(Evidence evidence, Outcome outcome, Delivery delivery) {
    MessageClass messageClass = outcome.messageClass();
    MessageStatus status = View.of(messageClass, delivery.terms()).status();
    MessageView.Builder b =
        MessageView.newBuilder()
            .setMessageClass(messageClass.name())
            .setStatusValue(Words.number(status));
    evidence.expected().handedOver().stream()
        .sorted()
        .forEach(leg -> b.addSlots("leg " + leg + " native id"));
    evidence
        .legs()
        .forEach(
            leg ->
                leg.slots()
                    .forEach((slot, r) -> b.addSlots("leg " + leg.id() + " " + words(slot))));
    evidence.message().forEach((slot, r) -> b.addSlots(words(slot)));
    return b.build();
  }

  private static String words(Slot slot) {
    return slot.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }

  private static Leg leg(Binding binding) {
    Leg.Builder b =
        Leg.newBuilder()
            .setAttempt(binding.leg().attempt())
            .setPart(binding.leg().part())
            .setInstance(binding.instance())
            .setNativeId(binding.nativeId());
    binding.boundTime().ifPresent(t -> b.setBoundTime(Times.of(t)));
    return b.build();
  }

  private static void engagement(Evidence evidence, Message.Builder b) {
    Engagement engagement =
        Engagement.newBuilder()
            .setOpened(evidence.message().has(Slot.OPENED))
            .setClicked(evidence.message().has(Slot.CLICKED))
            .setOpenedByMachine(evidence.message().has(Slot.OPENED_BY_MACHINE))
            .setClickedByMachine(evidence.message().has(Slot.CLICKED_BY_MACHINE))
            .setComplained(evidence.message().has(Slot.COMPLAINED))
            .setUnsubscribed(evidence.message().has(Slot.UNSUBSCRIBED))
            .setAutoReplied(evidence.message().has(Slot.AUTO_REPLIED))
            .build();
    if (!engagement.equals(Engagement.getDefaultInstance())) {
      b.setEngagement(engagement);
    }
  }
}
