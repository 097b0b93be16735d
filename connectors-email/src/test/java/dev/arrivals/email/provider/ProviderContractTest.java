package dev.arrivals.email.provider;

import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.testkit.ConnectorContract;
import dev.arrivals.testkit.Fixture;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** What every connector keeps, and that every row of every table is reached. */
final class ProviderContractTest {
  /** The contract with the fixtures of one provider. */
  abstract static class Contract extends ConnectorContract {
    private final String provider;

    Contract(String provider) {
      this.provider = provider;
    }

    @Override
    protected ConnectorFactory factory() {
      return Providers.factory(provider);
    }

    @Override
    protected Map<String, String> options() {
      return Providers.options(provider);
    }

    @Override
    protected List<Fixture> fixtures() {
      return Fixtures.of(provider);
    }
  }

  @Nested
  final class Ses extends Contract {
    Ses() {
      super("ses");
    }
  }

  @Nested
  final class Sendgrid extends Contract {
    Sendgrid() {
      super("sendgrid");
    }
  }

  @Nested
  final class Mailgun extends Contract {
    Mailgun() {
      super("mailgun");
    }
  }

  @Nested
  final class Postmark extends Contract {
    Postmark() {
      super("postmark");
    }
  }

  @Nested
  final class Sparkpost extends Contract {
    Sparkpost() {
      super("sparkpost");
    }
  }

  @Nested
  final class Brevo extends Contract {
    Brevo() {
      super("brevo");
    }
  }

  @Nested
  final class Mailjet extends Contract {
    Mailjet() {
      super("mailjet");
    }
  }

  @Nested
  final class Mandrill extends Contract {
    Mandrill() {
      super("mandrill");
    }
  }

  @Nested
  final class Resend extends Contract {
    Resend() {
      super("resend");
    }
  }

  @Nested
  final class Mailersend extends Contract {
    Mailersend() {
      super("mailersend");
    }
  }

  @Nested
  final class Postal extends Contract {
    Postal() {
      super("postal");
    }
  }

  @Nested
  final class Kumomta extends Contract {
    Kumomta() {
      super("kumomta");
    }
  }

  @Nested
  final class Azure extends Contract {
    Azure() {
      super("azure");
    }
  }

  @Nested
  final class Smtp2go extends Contract {
    Smtp2go() {
      super("smtp2go");
    }
  }

  @Nested
  final class Mailtrap extends Contract {
    Mailtrap() {
      super("mailtrap");
    }
  }

  @Nested
  final class Mailomat extends Contract {
    Mailomat() {
      super("mailomat");
    }
  }

  @Nested
  final class Sweego extends Contract {
    Sweego() {
      super("sweego");
    }
  }

  @Nested
  final class UnisenderGo extends Contract {
    UnisenderGo() {
      super("unisender-go");
    }
  }

  @Nested
  final class Elasticemail extends Contract {
    Elasticemail() {
      super("elasticemail");
    }
  }
}
