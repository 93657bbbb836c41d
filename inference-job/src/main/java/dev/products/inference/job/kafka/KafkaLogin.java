package dev.products.inference.job.kafka;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.job.secret.OptionVariable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.security.scram.ScramExtensionsCallback;
import org.apache.kafka.common.security.scram.ScramLoginModule;

/**
 * Tells brokers who reads, in the driver and in tasks. Kafka's clients are told the names of
 * variables and not what is in them, which so is in no plan, event or message.
 */
public final class KafkaLogin implements AuthenticateCallbackHandler {

  private static final String USER = "user";
  private static final String PASSWORD = "password";
  private static final String VARIABLE = "Variable";

  private final Map<String, String> variables = new HashMap<>();

  /**
   * The settings of a client that logs in so; none if nothing is said of it.
   *
   * @param variables the variables' names, by the options
   */
  static Map<String, String> settings(Optional<String> mechanism, Map<String, String> variables) {
    if (mechanism.isEmpty()) {
      return Map.of();
    }
    Class<?> module =
        mechanism.get().equals("PLAIN") ? PlainLoginModule.class : ScramLoginModule.class;
    StringBuilder entry = new StringBuilder(module.getName()).append(" required");
    for (String option : List.of(USER, PASSWORD)) {
      String variable = variables.get(option);
      // Who lacks one is told so here, and not by a client that tries again.
      String unused = OptionVariable.value(variable, FailureReason.INPUT_UNREADABLE);
      entry.append(' ').append(option).append(VARIABLE).append("=\"").append(variable).append('"');
    }
    return Map.of(
        "sasl.jaas.config",
        entry.append(';').toString(),
        "sasl.client.callback.handler.class",
        KafkaLogin.class.getName());
  }

  @Override
  public void configure(
      Map<String, ?> settings, String mechanism, List<AppConfigurationEntry> entries) {
    for (String option : List.of(USER, PASSWORD)) {
      variables.put(option, (String) entries.get(0).getOptions().get(option + VARIABLE));
    }
  }

  private String value(String option) {
    return OptionVariable.value(variables.get(option), FailureReason.INPUT_UNREADABLE);
  }

  @Override
  public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
    for (Callback callback : callbacks) {
      if (callback instanceof NameCallback name) {
        name.setName(value(USER));
      } else if (callback instanceof PasswordCallback password) {
        password.setPassword(value(PASSWORD).toCharArray());
      } else if (!(callback instanceof ScramExtensionsCallback)) {
        throw new UnsupportedCallbackException(callback);
      }
    }
  }

  @Override
  public void close() {}
}
