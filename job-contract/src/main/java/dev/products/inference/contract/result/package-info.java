/** What a run tells of itself beside its counts. */
package dev.products.inference.contract.result;
