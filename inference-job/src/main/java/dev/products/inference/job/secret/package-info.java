/** What Secrets hold, as a pod has it. */
package dev.products.inference.job.secret;
