package dev.products.inference.cli;

import java.io.IOException;
import org.apache.hadoop.security.UserGroupInformation;

/** Who Hadoop's file systems think we are. */
final class LocalUser {

  private LocalUser() {}

  /**
   * Gives the user a name if the machine knows none, as in a container that runs as any number:
   * Hadoop would not start without.
   */
  static void ensureNamed() {
    try {
      UserGroupInformation.getLoginUser();
    } catch (IOException e) {
      UserGroupInformation.setLoginUser(UserGroupInformation.createRemoteUser("unnamed"));
    }
  }
}
