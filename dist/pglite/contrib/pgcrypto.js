import{j as e}from"../chunk-QY3QWFKW.js";e();var t=async(n,s)=>({bundlePath:new URL("../pgcrypto.tar.gz",import.meta.url)}),i={name:"pgcrypto",setup:t};export{i as pgcrypto};
