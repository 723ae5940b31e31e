// SPDX-License-Identifier: MPL-2.0
// What the participants that are C++ share: reading cases, measuring, reporting.
//
// EVERY PARTICIPANT
// is called as `participant FOLDER SECONDS ANSWERS`. It reads its form of the tables in FOLDER and
// the cases of FOLDER/../cases.csv, warms up, evaluates case after case in one thread until all are
// done or SECONDS are over, and only that is timed. It writes a line a case to ANSWERS and
// `NANOSECONDS CASES NAME` to standard error: the mean of a case, how many were evaluated, itself.
#pragma once

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "tables/tables.hpp"

namespace fasthold::bench {

struct Arguments {
  std::filesystem::path folder;
  double seconds = 0;
  std::filesystem::path answers;
};

/// Ends the program where the command line is not as said above.
Arguments read_arguments(int count, char** arguments);

/// The cases of `folder`/../cases.csv. Throws std::runtime_error where they cannot be read.
std::vector<Case> read_cases(const std::filesystem::path& folder);

/// The set of the folder's name. Throws std::runtime_error where there is none.
Set find_set(const std::filesystem::path& folder);

/// What evaluating took.
struct Measured {
  double nanoseconds = 0;  ///< a case
  std::size_t cases = 0;   ///< how many were evaluated, from the first
};

/// How many answers a participant holds before they are written: the slot of case i is i modulo
/// this.
constexpr std::size_t batch_size = 64;

/// Calls `evaluate(i)` for each case i until `seconds` are over, a batch at a time, and then, which
/// is not timed, `write(i)` for each of the batch. Where all cases took less than a second,
/// `evaluate` goes over them again, and nobody writes, until a second is over. The first 1,000
/// cases warm up.
template <class Evaluate, class Write>
Measured measure(std::size_t count, double seconds, Evaluate evaluate, Write write) {
  using Clock = std::chrono::steady_clock;
  for (std::size_t i = 0; i < count && i < 1000; ++i) evaluate(i);
  std::size_t turns = 0;
  double spent = 0;
  const auto pass = [&](double limit, auto keep) {
    std::size_t done = 0;
    while (done < count && spent < limit) {
      const std::size_t first = done;
      const auto began = Clock::now();
      while (done < count && done < first + batch_size) evaluate(done++);
      spent += std::chrono::duration<double>(Clock::now() - began).count();
      for (std::size_t i = first; i < done; ++i) keep(i);
    }
    turns += done;
    return done;
  };
  const std::size_t cases = pass(seconds, write);
  while (cases == count && spent < 1) pass(1, [](std::size_t) {});
  return {spent * 1e9 / static_cast<double>(turns), cases};
}

/// Writes the answers' text and reports. Returns the program's status.
int finish(const Arguments& arguments, const Measured& measured, std::string_view name,
           const std::string& text);

}  // namespace fasthold::bench
