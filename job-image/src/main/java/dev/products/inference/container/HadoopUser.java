package dev.products.inference.container;

import org.apache.hadoop.security.UserGroupInformation;

/**
 * Who Hadoop's file systems think we are. Left alone, Hadoop looks for the user's name in
 * /etc/passwd and fails where there is none, so a pod could run only as a user of its image.
 */
final class HadoopUser {

  private HadoopUser() {}

  /** Sets it, unless Kerberos will. */
  static void set(String name) {
    if (!UserGroupInformation.isSecurityEnabled()) {
      UserGroupInformation.setLoginUser(UserGroupInformation.createRemoteUser(name));
    }
  }
}
