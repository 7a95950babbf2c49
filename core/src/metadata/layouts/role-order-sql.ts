/** In which order layouts are tried for somebody with several roles; `r` is core.role. What is new comes first. */
export const roleOrder = 'r.layout_place ASC NULLS FIRST, r.created_at DESC, r.id DESC'
