package dev.arrivals.email.provider;

import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Events and notifications of Amazon SES (Developer Guide, "Contents of event data"). */
final class SesEvents {
  private SesEvents() {}

  /** Returns the events of one object of the body. */
  static Stream<Event> of(Value outer, ReferenceKeys keys) {
    Value message = outer.at("Message").json();
    Value detail = outer.at("detail");
    Value notice = message.isPresent() ? message : detail.isPresent() ? detail : outer;
    String type = Fields.first(notice, "eventType", "notificationType");
    return type.isEmpty() ? Stream.of(other(outer)) : Type.of(type).events(outer, notice, keys);
  }

  /** Words of SNS or EventBridge itself; no words where it is something else. */
  private static Event other(Value outer) {
    return Event.builder(Fields.first(outer, "Type", "detail-type"))
        .text(outer.text("Message"))
        .build();
  }

  /**
   * A type of event.
   *
   * @param name as SES writes it
   * @param node the member that tells about it
   * @param recipients whom it is about, in the node; of the whole message where empty
   * @param kinds what there is about the kind of event, in the node
   */
  private record Type(String name, String node, String recipients, List<String> kinds) {
    static Type of(String name) {
      return switch (name) {
        case "Bounce" ->
            new Type(name, "bounce", "bouncedRecipients[]", List.of("bounceType", "bounceSubType"));
        case "DeliveryDelay" ->
            new Type(name, "deliveryDelay", "delayedRecipients[]", List.of("delayType"));
        case "Complaint" ->
            new Type(name, "complaint", "complainedRecipients[]", List.of("complaintFeedbackType"));
        case "Delivery" -> new Type(name, "delivery", "recipients[]", List.of());
        case "Send", "Reject" -> new Type(name, name.toLowerCase(Locale.ROOT), "", List.of());
        case "Rendering Failure" -> new Type(name, "failure", "", List.of());
        default -> new Type(name, name.toLowerCase(Locale.ROOT), "-", List.of());
      };
    }

    Stream<Event> events(Value outer, Value notice, ReferenceKeys keys) {
      Value what = notice.at(node);
      List<Value> destinations = notice.list("mail.destination[]");
      List<Value> who = recipients.length() > 1 ? what.list(recipients) : List.of();
      if (!who.isEmpty()) {
        return who.stream().map(one -> event(outer, notice, keys, one, address(one)));
      }
      return recipients.isEmpty()
          ? Fields.addresses(destinations.stream().map(one -> one.text())).stream()
              .map(address -> event(outer, notice, keys, Value.missing(), address))
          : Stream.of(
              event(
                  outer,
                  notice,
                  keys,
                  Value.missing(),
                  Fields.only(destinations.stream().map(one -> one.text()))));
    }

    private static String address(Value who) {
      return Fields.address(who.text().isEmpty() ? who.text("emailAddress") : who.text());
    }

    private Event event(
        Value outer, Value notice, ReferenceKeys keys, Value who, String recipient) {
      Value what = notice.at(node);
      Value mail = notice.at("mail");
      String told = who.text("action") + who.text("status") + who.text("diagnosticCode");
      Event.Builder event =
          Event.builder(words(what))
              .recipient(recipient)
              .nativeId(mail.text("messageId"))
              .reference(
                  ReferenceKeys.or(keys.in(mail.at("tags")), keys.inNamed(mail.at("headers"))))
              .time(time(outer, notice))
              .text(Fields.first(who, "diagnosticCode"))
              .code(who.text("status"))
              .link(what.text("link"))
              .fact("dsn", told.isEmpty() ? "" : "yes")
              .fact("action", who.text("action"))
              .fact("subtype", what.text("complaintSubType"))
              .fact("destinations", Integer.toString(mail.list("destination[]").size()))
              .fact("agent", what.text("userAgent"));
      return event.build();
    }

    private String[] words(Value what) {
      String change = name.equals("Subscription") ? change(what) : "";
      return Stream.concat(
              Stream.of(name),
              kinds.isEmpty() ? Stream.of(change) : kinds.stream().map(kind -> what.text(kind)))
          .toArray(String[]::new);
    }

    private static String change(Value what) {
      return isOptOut(what) ? "OptOut" : "";
    }

    private static boolean isOptOut(Value what) {
      List<String> before = optedOut(what.at("oldTopicPreferences"));
      return what.text("newTopicPreferences.unsubscribeAll").equals("true")
          || optedOut(what.at("newTopicPreferences")).stream()
              .anyMatch(topic -> !before.contains(topic));
    }

    private static List<String> optedOut(Value preferences) {
      return preferences.list("topicSubscriptionStatus[]").stream()
          .filter(one -> one.text("subscriptionStatus").equalsIgnoreCase("OptOut"))
          .map(one -> one.text("topicName"))
          .toList();
    }

    /** The time of the message holds only where the event is about its very beginning. */
    private Optional<Instant> time(Value outer, Value notice) {
      return Fields.time(notice.at(node), "timestamp")
          .or(() -> recipients.isEmpty() ? Fields.time(notice, "mail.timestamp") : Optional.empty())
          .or(() -> Fields.time(outer, "Timestamp", "time"));
    }
  }
}
