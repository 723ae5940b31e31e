// SPDX-License-Identifier: MPL-2.0
#include "store/audit.hpp"

#include <charconv>

namespace fasthold::store {

std::string to_string(const AuditHead& head) {
  return std::to_string(head.seq) + ":" + fasthold::to_string(head.hash);
}

std::optional<AuditHead> parse_audit_head(std::string_view text) noexcept {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  AuditHead head;
  const char* end = text.data() + colon;
  const auto [stop, error] = std::from_chars(text.data(), end, head.seq);
  const auto hash = parse_hash(text.substr(colon + 1));
  if (error != std::errc{} || stop != end || !hash) return std::nullopt;
  head.hash = *hash;
  return head;
}

std::string_view to_string(AuditVerdict::Fault fault) noexcept {
  switch (fault) {
    case AuditVerdict::Fault::none: return "whole";
    case AuditVerdict::Fault::broken: return "broken";
    case AuditVerdict::Fault::truncated: return "truncated";
    case AuditVerdict::Fault::rewritten: return "rewritten";
  }
  return {};
}

}  // namespace fasthold::store
