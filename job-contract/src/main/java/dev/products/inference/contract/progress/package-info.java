/** What a driver tells of a run that is under way, and where. */
package dev.products.inference.contract.progress;
