package dev.products.inference.resource.option;

import java.util.Locale;
import java.util.regex.Pattern;

/** Settings of Spark's whose values are secrets, which a spec must not hold in clear text. */
public final class SecretSetting {

  /** What is right, continuing a sentence that begins with the setting. */
  public static final String INSTEAD =
      "must be left out: its value is a secret, and who reads the resource would see it; put it"
          + " in a Secret and name that in spec.env with secretKeyRef, such as AWS_ACCESS_KEY_ID"
          + " and AWS_SECRET_ACCESS_KEY, or give spec.serviceAccountName a role";

  private static final Pattern NAME =
      Pattern.compile(
          "access[.-]?key|secret[.-]?key|session[.-]?token|(.*-)?encryption[.-]key"
              + "|private[.-]?key|.*password|.*passwd|.*credential"
              // Of Azure, where the account's host may follow.
              + "|account\\.key(\\..*+)?|sas\\.(token|fixed\\.token(\\..*+)?)"
              + "|(client\\.secret|user\\.password)(\\..*+)?|refresh\\.token(\\.(?!endpoint).*+)?"
              + "|fs\\.azure\\.sas\\..+\\.(dfs|blob)\\..*+"
              // Of Google's, whose settings may be headers of requests.
              + "|http\\.headers\\.(.*-)?authorization");

  private SecretSetting() {}

  /** Whether what a setting's name ends with is what secrets are called. */
  public static boolean is(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (int dot = lower.indexOf('.'); dot >= 0; dot = lower.indexOf('.', dot + 1)) {
      if (NAME.matcher(lower.substring(dot + 1)).matches()) {
        return true;
      }
    }
    return false;
  }
}
