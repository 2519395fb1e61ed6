import{j as e}from"../chunk-QY3QWFKW.js";e();var t=async(n,s)=>({bundlePath:new URL("../pg_trgm.tar.gz",import.meta.url)}),p={name:"pg_trgm",setup:t};export{p as pg_trgm};
