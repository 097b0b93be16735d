package dev.arrivals.sms.provider;

import dev.arrivals.sms.callback.CallbackFactory;
import dev.arrivals.sms.callback.SmsCall;
import dev.arrivals.webhook.Event;
import dev.arrivals.webhook.body.Value;
import dev.arrivals.webhook.verify.CallPart;
import dev.arrivals.webhook.verify.JwtGuard;
import dev.arrivals.webhook.verify.Scheme;
import java.util.List;

/**
 * Creates {@code sms-vonage-messages}: message status webhooks of the Messages API of Vonage. Of a
 * workflow that fails over to other channels, only the last item ends the message.
 */
public final class VonageMessagesFactory extends CallbackFactory {
  /** For the service loader. */
  public VonageMessagesFactory() {
    super(
        "vonage-messages",
        new Scheme(
            "signature-secret",
            "The signature secret of the account, which signs the token of each call.",
            (secrets, maxAge, option) ->
                new JwtGuard(
                    CallPart.header("Authorization").after("Bearer "), secrets, maxAge, option)));
  }

  @Override
  protected List<Event> read(SmsCall call) {
    Value body = call.body();
    String code = code(body.at("error"));
    return List.of(
        call.event(
                body.text("client_ref"),
                body.find("to").orElse(body.text("to.number")),
                body.text("status"),
                code)
            .nativeId(body.text("message_uuid"))
            .nativeId(body.text("workflow.id"))
            .step(body.text("workflow.items_number"), body.text("workflow.items_total"))
            .code(code)
            .text(body.find("error.detail").orElse(body.text("error.reason")))
            .time(SmsCall.time(body.text("timestamp")))
            .build());
  }

  /**
   * The title is a number, a text with one, or a word; then the address of the type ends with it.
   */
  private static String code(Value error) {
    String title = error.text("title");
    String type = error.text("type");
    int at = type.lastIndexOf('#');
    String named = at < 0 ? error.text("code") : type.substring(at + 1);
    return SmsCall.code(title.matches("\\s*\\d+\\s*") ? title : named);
  }
}
