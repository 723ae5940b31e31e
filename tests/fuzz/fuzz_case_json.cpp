// SPDX-License-Identifier: MPL-2.0
// Fuzz target: any line is a case or is refused; a case survives being written as XML.
#include <cstdint>
#include <string_view>

#include "casefile/case.hpp"
#include "require.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fasthold;
  // SAFETY: bytes as characters.
  const std::string_view line(reinterpret_cast<const char*>(data), size);
  const casefile::Vocabulary& vocabulary = casefile::shipped_vocabulary();
  const auto read = casefile::read_case_json("fuzz.ndjson", 1, line, vocabulary);
  require(read.has_value() != read.issues.has_errors(), "a case or errors, never both");
  for (const Diagnostic& issue : read.issues) (void)to_string(issue, Language::da);
  if (!read) return 0;
  const auto again = casefile::read_cases("fuzz.xml", casefile::to_xml(*read), vocabulary);
  require(again.has_value(), "what was written is a case");
  require(casefile::canonical_text(again->front()) == casefile::canonical_text(*read),
          "writing changes no fact");
  return 0;
}
