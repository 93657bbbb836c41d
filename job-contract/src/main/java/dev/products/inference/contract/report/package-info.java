/** What a run tells people who read it later. */
package dev.products.inference.contract.report;
