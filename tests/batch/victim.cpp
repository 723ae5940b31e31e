// SPDX-License-Identifier: MPL-2.0
// A night in a program of its own, for the crash test to kill: victim FILE [--resume]
#include <iostream>

#include "batch/batch.hpp"
#include "support/temp_store.hpp"

int main(int argc, char** argv) {
  using namespace fasthold;
  try {
    const auto store = test::open_store(argv[1], store::Opening::existing);
    batch::RunOptions options;
    options.program = "test";
    options.threads = 2;
    options.chunk_cases = 16;
    options.chunks_per_commit = 1;
    options.resume = argc > 2;
    test::must(batch::run(*store, test::fake_plan(*parse_date("2026-03-02")), options));
  } catch (const std::exception& failure) {
    std::cerr << failure.what() << '\n';
    return 1;
  }
  return 0;
}
